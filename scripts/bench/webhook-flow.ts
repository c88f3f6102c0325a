import { fork } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../testing/postgres-server";

export type WebhookFlow = { port: number; pid: number; stop(): void };

/** Starts the stand-in for a flow of Node-RED that takes webhooks of this key in, a process of its own. */
export async function startWebhookFlow(databaseUrl: string, publicKey: string): Promise<WebhookFlow> {
  const port = await freePort();
  const child = fork("scripts/bench/flow-of-node-red.mjs", [String(port), databaseUrl, publicKey], { execArgv: [] });
  await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`The flow ended with ${code}.`);
    }),
  ]);
  return { port, pid: child.pid ?? 0, stop: () => child.kill("SIGTERM") };
}
