// For require(): see index.cjs.
module.exports = require("./vite.js");
