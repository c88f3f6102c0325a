import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type PostgresServer = {
  url: string;
  /** The process to which all of its processes belong. */
  pid(): number;
  /** Ends every process of it at once, as a power failure would; nothing is left to end where it ended by itself. */
  crash(): void;
  /** Starts it again on what the crash left. */
  restart(): void;
  isRunning(): boolean;
  /** Ends it and removes what it kept. */
  stop(): void;
};

/**
 * Starts a throw-away PostgreSQL from the system's binaries on a free loopback port, its files below `parent`; null where
 * there are none.
 */
export async function startPostgres(parent = tmpdir()): Promise<PostgresServer | null> {
  const binaries = findBinaries();
  if (!binaries) return null;
  const directory = mkdtempSync(join(parent, "plainfax-postgres-"));
  const asOwner = ownerOf(directory);
  const data = join(directory, "data");
  asOwner(join(binaries, "initdb"), ["-D", data, "-U", "plainfax", "-A", "trust", "-E", "UTF8", "--no-sync"]);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c max_connections=200`;
  const start = () =>
    asOwner(join(binaries, "pg_ctl"), ["-D", data, "-w", "-l", join(directory, "log"), "-o", options, "start"]);
  const isRunning = () => {
    try {
      asOwner(join(binaries, "pg_ctl"), ["-D", data, "status"]);
      return true;
    } catch {
      return false;
    }
  };
  const crash = () => {
    try {
      asOwner(join(binaries, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
    } catch (error) {
      // What ended by itself, a moment before, is what was wanted.
      if (isRunning()) throw error;
    }
  };
  start();
  return {
    url: `postgres://plainfax@127.0.0.1:${port}/postgres`,
    pid: () => Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n", 1)[0]),
    crash,
    restart: start,
    isRunning,
    stop() {
      crash();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const MEMORY = "/dev/shm";
/** What a server of the tests comes to at most, with room to spare. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * Where no commit waits for a disk, though each is as safe from the end of a process as on one: memory, or the system's
 * folder for temporary files where there is too little of it.
 */
export function quickFolder(): string {
  if (!existsSync(MEMORY) || process.availableMemory() < ENOUGH_BYTES) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize < ENOUGH_BYTES ? tmpdir() : MEMORY;
}

function findBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [...versions.map((version) => join(root, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  return candidates.find((path) => existsSync(join(path, "initdb")) && existsSync(join(path, "pg_ctl"))) ?? null;
}

/** PostgreSQL refuses to run as root; then its own user runs it. */
function ownerOf(directory: string) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(directory, idOfPostgresUser("-u"), idOfPostgresUser("-g"));
  return (program: string, args: string[]) => {
    const [command, ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", program, ...args] : [program, ...args];
    execFileSync(command ?? program, rest, { stdio: "ignore", cwd: directory });
  };
}

export function idOfPostgresUser(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
}

const given = new Set<number>();

/** A port that nobody has, and that this process was not given before. It stays so until somebody opens it by its number: systems give others to whoever asks for any, or connects. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

/** Whether nobody listens at a port of this machine now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
