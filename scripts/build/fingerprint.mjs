import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FINGERPRINT_FILE = "dist/build-fingerprint";
const SOURCES = ["app", "components", "lib", "db", "packages", "sandbox", "scripts", "public"];
const SOURCE_FILES = [
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "instrumentation.ts",
  "tsconfig.json",
];

/** Whether the build on disk was made from exactly these sources. */
export function isBuildCurrent() {
  return (
    existsSync(".next/BUILD_ID") &&
    existsSync(FINGERPRINT_FILE) &&
    readFileSync(FINGERPRINT_FILE, "utf8") === sourceFingerprint()
  );
}

/** Notes which sources the build on disk was made from. */
export function recordBuild() {
  mkdirSync("dist", { recursive: true });
  writeFileSync(FINGERPRINT_FILE, sourceFingerprint());
}

/** The same wherever these sources are. */
export function sourceFingerprint() {
  const hash = createHash("sha256");
  for (const path of [...SOURCES.flatMap(filesBelow), ...SOURCE_FILES.filter((file) => existsSync(file))]) {
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !isBeside(entry))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const FOLDERS_BESIDE = ["fixtures", "bare-next", "dist", "node_modules"];

/** What the product is not made of: tests, pages about it, what packages are built to, and the other application that the benchmark builds. */
function isBeside(entry) {
  const folders = entry.parentPath.split(/[\\/]/);
  return /\.(test\.tsx?|md)$/.test(entry.name) || FOLDERS_BESIDE.some((folder) => folders.includes(folder));
}
