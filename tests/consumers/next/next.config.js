// Nothing here is about the package: the API is behind the page's own address, and other lock files are
// to be found above this folder.
export default {
  rewrites: () => [{ source: "/account/:path*", destination: `${process.env.SANDBOX}/account/:path*` }],
  turbopack: { root: import.meta.dirname },
};
