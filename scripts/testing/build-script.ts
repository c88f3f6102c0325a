import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

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
    // Next names its files without what Node.js wants to see in their names; tsx, which runs the scripts, does not mind.
    alias: { "next/headers": "next/headers.js" },
  });
  await rename(temporary, scriptPath);
  return scriptPath;
}
