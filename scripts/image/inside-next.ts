import { existsSync } from "node:fs";
import { join } from "node:path";
import { describePackage, type ShippedPackage } from "@/scripts/build/notices";

const COMPILED = /^node_modules\/next\/dist\/compiled\/((?:@[^/]+\/)?[^/]+)\//;

/** The packages of others that Next.js brings along inside itself, as far as they are among these files; it does not say of which version. */
export function packagesInsideNext(files: readonly string[], version: string): ShippedPackage[] {
  const names = new Set(files.flatMap((file) => COMPILED.exec(file)?.[1] ?? []));
  return [...names]
    .map((name) => ({ name, path: join("node_modules/next/dist/compiled", name) }))
    .filter(({ path }) => existsSync(join(path, "package.json")))
    .map(({ name, path }) => describePackage(path, `${name}, inside next`, version));
}
