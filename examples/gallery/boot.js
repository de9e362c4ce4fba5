// Starts the gallery. Trunk would write this into the page, which a strict policy forbids.
import init from "./gallery.js";

await init({ module_or_path: "./gallery_bg.wasm" });
