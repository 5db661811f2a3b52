// A file of its own, since a strict Content-Security-Policy allows no script in the page.
import init from "./build/leptos-example.js";

await init();
