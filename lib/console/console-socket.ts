import { join, relative } from "node:path";

/** What a command may ask of a running portal: a backup, or how it is. */
export type ConsoleRequest = "backup" | "doctor";

/** What a portal answers: what was asked for, or why there is none. */
export type ConsoleAnswer = { answer: unknown } | { problem: string };

/**
 * Where a running portal hears commands: a socket in the data directory, which only its owner can enter. Named from here
 * when that is shorter, for the system limits such names to about a hundred characters.
 */
export function consoleSocket(dataDir: string): string {
  const path = join(dataDir, "console.sock");
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}
