import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { ownPackages } from "@/scripts/build/own-packages";

/** How Node.js itself finds this file of Next, which has no `exports`; tsx, which runs the commands, needs no telling. */
export const NEXT_IN_NODE = { "next/headers": "next/headers.js" };

/** Bundles the script of a child process as the product's build does, so that tests run the very same process. */
export async function buildScript(source: string, script: string): Promise<string> {
  const scriptPath = join(process.cwd(), script);
  const temporary = `${scriptPath}.${randomUUID()}.mjs`;
  await build({
    entryPoints: [source],
    outfile: temporary,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    plugins: [ownPackages],
    alias: NEXT_IN_NODE,
  });
  await rename(temporary, scriptPath);
  return scriptPath;
}
