export { GET, POST, PATCH, DELETE } from "../../account/[...path]/route.js";
