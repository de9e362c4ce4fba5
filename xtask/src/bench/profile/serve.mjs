// A folder, to a browser on this machine: modules are not loaded from files.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Resolves to the server and its address. */
export function serve(folder) {
  const server = createServer(async (request, response) => {
    // A page that is kept apart from others has the finer clock.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const path = new URL(request.url, "http://localhost").pathname;
    if (path === "/") {
      response.setHeader("Content-Type", "text/html");
      return response.end("<!doctype html><title>profile</title>");
    }
    try {
      const bytes = await readFile(join(folder, normalize(path)));
      response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
      return response.end(bytes);
    } catch {
      response.statusCode = 404;
      return response.end();
    }
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      resolve({ server, address: `http://127.0.0.1:${server.address().port}/` });
    });
  });
}
