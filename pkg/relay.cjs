// For require(): see index.cjs.
module.exports = require("./relay.js");
