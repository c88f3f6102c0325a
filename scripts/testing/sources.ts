import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Source = { path: string; text: string };

/** The TypeScript files below a folder, tests left out. */
export function sourcesBelow(folder: string): Source[] {
  return sourcesAndTestsBelow(folder).filter(({ path }) => !/\.test\.tsx?$/.test(path));
}

/** The TypeScript files below a folder. */
export function sourcesAndTestsBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .filter(({ parentPath }) => !/(^|[\\/])(node_modules|dist)([\\/]|$)/.test(parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}
