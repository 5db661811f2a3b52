// For require(): see index.cjs.
module.exports = require("./slim.js");
