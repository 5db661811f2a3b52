import { scalewayAccount } from "scaleway-account-api/vite";

// With a key in the environment the API is the one of the test.
export default { plugins: [scalewayAccount({ apiURL: process.env.API })] };
