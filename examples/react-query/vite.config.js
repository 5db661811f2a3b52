import react from "@vitejs/plugin-react";
import { scalewayAccount } from "scaleway-account-api/vite";

// While you develop, Vite's server answers /account/… itself: with a sandbox, or with the API where SCW_SECRET_KEY is set.
export default { plugins: [react(), scalewayAccount()] };
