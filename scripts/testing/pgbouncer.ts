import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, idOfPostgresUser } from "./postgres-server";

const PROGRAM = "/usr/sbin/pgbouncer";

export const hasPgBouncer = existsSync(PROGRAM);

export type Pooler = { url: string; stop(): void };

/** Puts a PgBouncer before the database at `url`, which lends its connections for a transaction at a time. */
export async function startPgBouncer(url: string): Promise<Pooler> {
  const { hostname, port: serverPort, username, pathname } = new URL(url);
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), "plainfax-pgbouncer-"));
  const configuration = join(directory, "pgbouncer.ini");
  writeFileSync(
    configuration,
    `[databases]
${pathname.slice(1)} = host=${hostname} port=${serverPort} user=${username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
`,
  );
  // It does not run as root.
  const user = process.getuid?.() === 0 ? { uid: idOfPostgresUser("-u"), gid: idOfPostgresUser("-g") } : {};
  chmodSync(directory, 0o755);
  const child = spawn(PROGRAM, [configuration], { ...user, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (said: Buffer) => said.includes("process up") && resolve());
    child.once("exit", (code) => reject(new Error(`PgBouncer ended with ${code}.`)));
  });
  return {
    url: `postgres://${username}@127.0.0.1:${port}${pathname}`,
    stop() {
      child.kill("SIGTERM");
      rmSync(directory, { recursive: true });
    },
  };
}
