import { cpSync, existsSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import packageJson from "@/package.json";
import { NOTICES_FILE, noticesOf, shippedPackages } from "@/scripts/build/notices";
import { COMMANDS, PROGRAM_FILES } from "@/scripts/build/programs";
import { billOfMaterials } from "./bill-of-materials";
import { filesBelow } from "./files-below";
import { packagesInsideNext } from "./inside-next";
import { lockedPackages, packagesInside } from "./packages-inside";
import { tracedFiles } from "./trace";

/** Where an image has its bill of materials: beside the notices. */
export const BILL_FILE = "dist/sbom.cdx.json";

/** What the build of the pages leaves for itself. */
const OF_THE_BUILD = /^\.next\/(cache|build|diagnostics|turbopack|types|dev|trace|trace-build)(\/|$)|\.nft\.json$/;

/**
 * Puts into an empty folder all that the built portal and its commands run from, and nothing that builds or tests. Throws where the
 * folder holds something, or nothing is built.
 */
export async function assembleImage(folder: string): Promise<void> {
  if (existsSync(folder) && filesBelow(folder).length > 0) throw new Error(`${folder} must be empty.`);
  const traced = await tracedFiles(PROGRAM_FILES);
  for (const file of [...traced, ...ownFiles()]) copy(file, folder);
  write(folder, "package.json", `${JSON.stringify(manifest(), null, 2)}\n`);
  describePackages(folder, traced);
}

function ownFiles(): string[] {
  return [
    "LICENSE",
    ...filesBelow(".next").filter((path) => !OF_THE_BUILD.test(path)),
    ...filesBelow("public"),
    ...filesBelow("db/migrations").filter((path) => !path.endsWith("_snapshot.json")),
  ];
}

/** The commands are told by the same names as in a checkout. */
function manifest() {
  const { name, version, license, type, engines } = packageJson;
  const commands = Object.keys(COMMANDS).map((command) => [command, `node dist/commands/${command}.mjs`]);
  const scripts = { start: "node dist/start.mjs", ...Object.fromEntries(commands) };
  return { name, version, license, private: true, type, engines, scripts };
}

function describePackages(folder: string, files: readonly string[]): void {
  const locked = lockedPackages();
  const inside = packagesInside(files);
  const packages = shippedPackages().filter(({ path }) => inside.has(path));
  const next = packages.find(({ name }) => name === "next")?.version ?? "";
  write(folder, NOTICES_FILE, noticesOf([...packages, ...packagesInsideNext(files, next)]));
  const materials = packages.map((each) => ({
    ...each,
    held: inside.get(each.path) ?? "files",
    integrity: locked[each.path]?.integrity,
  }));
  write(folder, BILL_FILE, billOfMaterials(materials));
}

/** Links stay links: Next.js finds packages by some of its own. */
function copy(file: string, folder: string): void {
  const target = join(folder, file);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(file, target, { verbatimSymlinks: lstatSync(file).isSymbolicLink() });
}

function write(folder: string, file: string, text: string): void {
  const target = join(folder, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
