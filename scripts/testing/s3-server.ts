import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type S3Server = { readonly endpoint: string; stop(): Promise<void> };

/** What whoever asks it has to be given. */
export const S3_KEYS = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" } as const;

/** Starts an S3 server in a process of its own, with these buckets, which are empty. */
export async function startS3Process(...buckets: string[]): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-s3-"));
  const command = createRequire(import.meta.url).resolve("s3rver/bin/s3rver.js");
  const configured = buckets.flatMap((bucket) => ["--configure-bucket", bucket]);
  const options = ["-d", directory, "-a", "127.0.0.1", "-p", "0", ...configured];
  // It encrypts where a long list goes on by DES.
  const server = spawn(process.execPath, ["--openssl-legacy-provider", command, ...options], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface(server.stdout)) {
    const address = /listening on (\S+)$/.exec(line)?.[1];
    if (!address) continue;
    server.stdout.resume();
    const stop = async () => {
      if (server.exitCode === null && server.kill()) await once(server, "exit");
      await rm(directory, { recursive: true, force: true });
    };
    return { endpoint: `http://${address}`, stop };
  }
  throw new Error("The S3 server ended before it listened.");
}
