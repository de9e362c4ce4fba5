// Starts the gallery. Trunk would write this into the page, which a strict policy forbids.
// It names the files after the package.
import init from "./leptos-fire.js";

await init();
