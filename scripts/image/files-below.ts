import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Every file and link below a folder, as paths that begin with the folder's own, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
