// Builds the demo's page. The optional argument names a folder whose React replaces the package's own.
import { copyFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = new URL("../", import.meta.url);
const react = process.argv[2];
const target = new URL(react === undefined ? ".demo/" : `.demo-${react.split("/").at(-1)}/`, root);
const path = (url) => fileURLToPath(new URL(url, root));

await build({
  entryPoints: [path("demo/main.tsx")],
  outdir: fileURLToPath(target),
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  minify: true,
  define: { "process.env.NODE_ENV": '"production"' },
  alias:
    react === undefined ? {} : { react: path(`${react}/node_modules/react`), "react-dom": path(`${react}/node_modules/react-dom`) },
});
await mkdir(target, { recursive: true });
await copyFile(path("demo/index.html"), new URL("index.html", target));
