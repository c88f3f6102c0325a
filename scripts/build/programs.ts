import { existsSync } from "node:fs";
import { build } from "esbuild";

/** What runs outside Next: the server's entry, the sandbox carrier, the child processes that open documents, set pages and read pictures. */
const PROGRAMS: Record<string, string> = {
  serve: "scripts/serve.ts",
  sandbox: "sandbox/main.ts",
  "sandbox-raster": "sandbox/line/raster-child.ts",
  "document-child": "lib/documents/engine/child.ts",
  "typesetting-child": "lib/typesetting-child.tsx",
  "reader-child": "lib/page-text/reader/child.ts",
};

/** Bundles each program into `dist/`; packages stay outside the bundles. */
export async function buildPrograms(): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(Object.entries(PROGRAMS).filter(([, source]) => existsSync(source))),
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "server-only": "./scripts/testing/server-only.ts" },
    tsconfig: "tsconfig.json",
    logLevel: "warning",
  });
}

if (process.argv[1]?.endsWith("programs.ts")) await buildPrograms();
