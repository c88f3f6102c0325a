import { readFileSync } from "node:fs";

type LockedPackage = {
  version: string;
  dev?: boolean;
  devOptional?: boolean;
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  /** Of one of our own packages: where it lies. */
  link?: boolean;
  resolved?: string;
};

/** `files`: they lie in `node_modules`. `compiled`: the build may have put code, styles or fonts of it into the pages. */
export type Held = "files" | "compiled";

/** They build and stay behind. Tailwind is not among them: the first rules of each sheet of styles are its own. */
const BUILDERS = ["@tailwindcss/postcss", "esbuild", "tsx", "typescript"];

/**
 * The packages that are in an image with these files, by their path in `package-lock.json`. Next.js notes no packages that it
 * compiles, so every package that the product names, and what such a one names in turn, counts as compiled unless it builds only;
 * better a notice too many than one that is missing.
 */
export function packagesInside(files: readonly string[]): Map<string, Held> {
  const locked = lockedPackages();
  const inside = new Map<string, Held>();
  for (const path of compiledPackages(locked)) inside.set(path, "compiled");
  for (const file of files) {
    const path = packageOf(file);
    if (path && locked[path]) inside.set(path, "files");
  }
  return new Map([...inside].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The path of the package that a file belongs to; null for a file of no package. */
export function packageOf(file: string): string | null {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;
}

/** What `package-lock.json` says of each package, by its path. */
export function lockedPackages(): Record<string, LockedPackage> {
  return (JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> })
    .packages;
}

function compiledPackages(locked: Record<string, LockedPackage>): Set<string> {
  const found = new Set<string>();
  const visit = (from: string) => {
    for (const name of Object.keys(locked[from]?.dependencies ?? {})) {
      const path = resolveIn(locked, from, name);
      if (!path || found.has(path) || BUILDERS.includes(name)) continue;
      found.add(path);
      const { link, resolved = "" } = locked[path] ?? {};
      // Next.js is never compiled whole: what it needs of others lies beside it, and is traced.
      if (name !== "next") visit(link ? resolved : path);
    }
  };
  visit("");
  return found;
}

/** Where Node.js would find `name` from the package at `from`. */
function resolveIn(locked: Record<string, LockedPackage>, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (locked[path]) return path;
    if (!folder) return null;
  }
}
