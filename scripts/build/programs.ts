import { existsSync } from "node:fs";
import { build } from "esbuild";
import packageJson from "@/package.json";
import { ownPackages } from "./own-packages";

/** What runs outside Next: the portal's start and entry, the sandbox carrier, the child processes that open documents, set pages and read pictures. */
const PROGRAMS: Record<string, string> = {
  start: "scripts/start.mjs",
  serve: "scripts/serve.ts",
  sandbox: "sandbox/main.ts",
  "sandbox-raster": "sandbox/line/raster-child.ts",
  "document-child": "lib/documents/engine/child.ts",
  "typesetting-child": "lib/typesetting-child.tsx",
  "reader-child": "lib/page-text/reader/child.ts",
};

/** The administrators' commands: what `npm run` of each name runs in a checkout from its source. */
export const COMMANDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(packageJson.scripts).flatMap(([name, line]) => {
    const source = /^tsx --conditions=react-server (\S+)$/.exec(line)?.[1];
    return source ? [[name, source]] : [];
  }),
);

/** Where the bundles of all of them lie. */
export const PROGRAM_FILES: readonly string[] = [
  ...Object.keys(PROGRAMS),
  ...Object.keys(COMMANDS).map((name) => `commands/${name}`),
].map((name) => `dist/${name}.mjs`);

/** Bundles each program into `dist/`, and each command into `dist/commands/`; packages of others stay outside the bundles. */
export async function buildPrograms(): Promise<void> {
  const commands = Object.entries(COMMANDS).map(([name, source]) => [`commands/${name}`, source] as const);
  await build({
    entryPoints: Object.fromEntries(
      [...Object.entries(PROGRAMS), ...commands].filter(([, source]) => existsSync(source)),
    ),
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    plugins: [ownPackages],
    // Node.js finds no file of Next.js without its ending.
    alias: { "server-only": "./scripts/testing/server-only.ts", "next/headers": "next/headers.js" },
    tsconfig: "tsconfig.json",
    logLevel: "warning",
  });
}

if (process.argv[1]?.endsWith("programs.ts")) await buildPrograms();
