import { build } from "esbuild";
import { shortTimes } from "./short-times";

const ALIAS = { "server-only": "./scripts/testing/server-only.ts" };

/** Bundles the programs of the torture into `dist/torture/`; packages stay outside. */
export async function buildTorture(): Promise<void> {
  const sources = { main: "scripts/torture/main.ts", portal: "scripts/torture/portal.ts", sandbox: "sandbox/main.ts" };
  await bundle(sources, ALIAS);
}

async function bundle(entryPoints: Record<string, string>, alias: Record<string, string>): Promise<void> {
  await build({
    entryPoints,
    alias,
    plugins: [shortTimes],
    outdir: "dist/torture",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    tsconfig: "tsconfig.json",
    logLevel: "warning",
  });
}
