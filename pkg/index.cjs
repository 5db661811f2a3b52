// For require(): Node 20.19 and later load the same module that import loads.
module.exports = require("./index.js");
