import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { PAPER_SCRIPT } from "@/lib/paper/write-paper";

/** Bundles the paper child as the product's build does, so that tests run the very same process. */
export async function buildPaperChild(): Promise<void> {
  const scriptPath = join(process.cwd(), PAPER_SCRIPT);
  const temporary = `${scriptPath}.${randomUUID()}.mjs`;
  await build({
    entryPoints: ["lib/paper/child.tsx"],
    outfile: temporary,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
  });
  await rename(temporary, scriptPath);
}
