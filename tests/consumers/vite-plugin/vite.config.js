import { scalewayAccount } from "scaleway-account-api/vite";

// With a key in the environment the API is that of the test.
const options = { apiURL: process.env.API };
export default { plugins: [scalewayAccount(options)] };
