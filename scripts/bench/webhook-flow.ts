import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../testing/postgres-server";

/** Where a flow takes webhooks in. */
export const FLOW_PATH = "/webhook";

export type WebhookFlow = { name: string; port: number; pid: number; stop(): void };

/**
 * Starts flows that take webhooks of this key in, each a process of its own: the stand-in, and Node-RED itself where NODE_RED
 * names a folder into which `node-red` and `pg` were installed.
 */
export async function startWebhookFlows(databaseUrl: string, publicKey: string): Promise<WebhookFlow[]> {
  const standIn = await startStandIn(databaseUrl, publicKey);
  const folder = process.env.NODE_RED;
  return folder ? [standIn, await startNodeRed(folder, databaseUrl, publicKey)] : [standIn];
}

async function startStandIn(databaseUrl: string, publicKey: string): Promise<WebhookFlow> {
  const port = await freePort();
  const child = fork("scripts/bench/flow-of-node-red.mjs", [String(port), databaseUrl, publicKey], { execArgv: [] });
  return started("the stand-in", child, port, once(child, "message"));
}

async function startNodeRed(folder: string, databaseUrl: string, publicKey: string): Promise<WebhookFlow> {
  const program = join(folder, "node_modules/node-red");
  const { version } = JSON.parse(readFileSync(join(program, "package.json"), "utf8"));
  const port = await freePort();
  const options = ["--userDir", folder, "--port", String(port), "scripts/bench/node-red-flow.json"];
  const child = spawn(process.execPath, [join(program, "red.js"), ...options], {
    env: { ...process.env, FLOW_DATABASE_URL: databaseUrl, WEBHOOK_KEY: publicKey },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  const isReady = new Promise<void>((resolve) =>
    lines.on("line", (line) => line.includes("Started flows") && resolve()),
  );
  return started(`Node-RED ${version}`, child, port, isReady);
}

async function started(
  name: string,
  child: ChildProcess,
  port: number,
  isReady: Promise<unknown>,
): Promise<WebhookFlow> {
  const end = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended with ${code}.`);
  });
  await Promise.race([isReady, end]);
  // That it ends when it is told to is no error.
  end.catch(() => {});
  return { name, port, pid: child.pid ?? 0, stop: () => child.kill("SIGTERM") };
}
