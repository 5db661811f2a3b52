// For require(): see index.cjs.
module.exports = require("./sandbox.js");
