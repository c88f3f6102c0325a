import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Packs all that is in `directory` into a new file. Throws with what tar said, a full disk for example. */
export async function packArchive(file: string, directory: string): Promise<void> {
  await run("tar", ["-cf", file, "-C", directory, "."]);
}

/** Unpacks a file into `directory`. Throws when it is no archive, or not a whole one. */
export async function unpackArchive(file: string, directory: string): Promise<void> {
  await run("tar", ["-xf", file, "-C", directory]);
}
