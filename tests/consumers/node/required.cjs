const account = require("scaleway-account-api");

const [apiURL, defaultOrganizationId, secretKey] = process.argv.slice(2);
import("./app.js")
  .then(({ run }) => run(account, { apiURL, defaultOrganizationId, secretKey }))
  .then((found) => console.log(JSON.stringify(found)));
