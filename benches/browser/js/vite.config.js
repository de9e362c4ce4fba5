import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  plugins: [solid({ include: /\.jsx$/ }), vue()],
  // Vite leaves this to whoever uses a library; here nobody comes after.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    lib: { entry: "src/sides.js", formats: ["es"], fileName: () => "sides.js" },
    minify: "esbuild",
    target: "es2022",
  },
});
