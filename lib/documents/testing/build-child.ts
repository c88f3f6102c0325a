import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { CHILD_SCRIPT } from "@/lib/documents/engine/document-engine";

/** Bundles the document child as the product's build does, so that tests run the very same process. */
export async function buildChild(): Promise<string> {
  const scriptPath = join(process.cwd(), CHILD_SCRIPT);
  const temporary = `${scriptPath}.${randomUUID()}.mjs`;
  await build({
    entryPoints: ["lib/documents/engine/child.ts"],
    outfile: temporary,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
  });
  await rename(temporary, scriptPath);
  return scriptPath;
}
