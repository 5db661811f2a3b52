// Nothing here is about the package: other lock files are to be found above this folder.
export default { turbopack: { root: import.meta.dirname } };
