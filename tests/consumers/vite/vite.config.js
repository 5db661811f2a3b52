// Nothing here is about the package: in development the API is behind Vite's own address.
export default { server: { proxy: { "/account": process.env.SANDBOX } } };
