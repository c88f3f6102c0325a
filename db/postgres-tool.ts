import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const DEBIAN_VERSIONS = "/usr/lib/postgresql";
const OTHER_PLACES = ["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"];

export type PostgresTool = "pg_dump" | "pg_restore";

/** The tool is not installed beside the portal. */
export class PostgresToolMissingError extends Error {
  constructor(tool: PostgresTool) {
    super(
      `${tool} is not installed here. Install PostgreSQL's client programs, of the server's version or newer (Debian: apt-get install postgresql-client).`,
    );
  }
}

/**
 * Runs one of PostgreSQL's own programs on a database until it ends. The password goes by its environment, where other
 * people of the machine do not see it. Throws `PostgresToolMissingError`, or an error with what the program said.
 */
export async function runPostgresTool(tool: PostgresTool, databaseUrl: string, args: readonly string[]): Promise<void> {
  const program = findPostgresTool(tool);
  if (!program) throw new PostgresToolMissingError(tool);
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = "";
  await run(program, [...args, `--dbname=${url.href}`], {
    env: { NODE_ENV: "production", ...(password ? { PGPASSWORD: password } : {}) },
  });
}

/** Where the newest version of the tool is; null where there is none. */
function findPostgresTool(tool: PostgresTool): string | null {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const places = [...newestFirst.map((version) => join(DEBIAN_VERSIONS, version, "bin")), ...OTHER_PLACES];
  return places.map((place) => join(place, tool)).find((path) => existsSync(path)) ?? null;
}
