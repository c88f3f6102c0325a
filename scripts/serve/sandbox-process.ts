import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Environment } from "@/lib/env";

type ReadyMessage = { ready: true; port: number; publicKey: string };

/** Starts the sandbox carrier beside the portal and trusts its key for webhooks. */
export async function startSandboxProcess(environment: Environment): Promise<ChildProcess> {
  const child = fork("dist/sandbox.mjs", {
    env: {
      ...withoutSecrets(process.env),
      SANDBOX_PORT: String(environment.SANDBOX_PORT),
      SANDBOX_DATA_DIR: join(environment.DATA_DIR, "sandbox"),
      SANDBOX_WEBHOOK_URL: `${environment.telnyx.portalOrigin}/api/webhooks/telnyx`,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ready = await new Promise<ReadyMessage>((resolve, reject) => {
    child.once("message", (message) => resolve(message as ReadyMessage));
    child.once("exit", () =>
      reject(
        new Error(
          `The sandbox carrier did not start. Is port ${environment.SANDBOX_PORT} in use? Set another: SANDBOX_PORT=4011`,
        ),
      ),
    );
  });
  process.env.SANDBOX_PUBLIC_KEY = ready.publicKey;
  return child;
}

/** What the carrier is told of this process's variables: its own settings, and what any program needs. */
export function withoutSecrets(variables: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const isForCarrier = (name: string) => /^SANDBOX_|^(NODE_ENV|PATH|TMPDIR|TZ|LANG)$/.test(name);
  const kept = Object.entries(variables).filter(([name]) => isForCarrier(name));
  return Object.fromEntries(kept) as unknown as NodeJS.ProcessEnv;
}
