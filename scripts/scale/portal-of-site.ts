import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { heapLimit } from "@/scripts/serve/supervise-process.mjs";

export type SitePortal = {
  readonly port: number;
  readonly origin: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it, on what it had on its disk; answers when it serves. Throws with what it said when it ends instead. */
  start(): Promise<void>;
  /** Asks it to stop, as a service manager would. */
  stop(): Promise<void>;
};

/** One process of the production build, which is not started yet. */
export function sitePortal(port: number, variables: Readonly<Record<string, string>>): SitePortal {
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, "exit");
    ending.kill(signal);
    await gone;
  };
  return {
    port,
    origin: `http://localhost:${port}`,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    start() {
      const { PATH, HOME, TMPDIR } = process.env;
      const started = fork("dist/serve.mjs", {
        env: { PATH, HOME, TMPDIR, NODE_ENV: "production", PORT: String(port), ...variables },
        execArgv: heapLimit(),
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
      child = started;
      let said = "";
      started.stderr?.on("data", (chunk: Buffer) => {
        said += chunk;
      });
      return new Promise((resolve, reject) => {
        started.once("message", () => resolve());
        started.once("close", (code, signal) => reject(new Error(`A portal ended with ${signal ?? code}: ${said}`)));
      });
    },
  };
}
