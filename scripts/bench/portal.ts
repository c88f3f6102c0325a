import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signInTo } from "./sign-in-to";

/** Who may sign in to a portal that was started here. */
export const BENCH_ADMIN = { email: "bench@example.org", password: "a long enough bench password" };

export type BenchPortal = {
  origin: string;
  webhookKey: KeyObject;
  startMs: number;
  dataDir: string;
  cookie(): Promise<string>;
  /** The process that serves, which the one that was started brings back when it dies. */
  servingPid(): number;
  residentMegabytes(): number;
  /** The most that it ever had. */
  peakMegabytes(): number;
  /** Asks it to stop, as a service manager would, and answers its exit code. */
  stop(): Promise<number | null>;
};

export type PortalOptions = {
  port: number;
  databaseUrl?: string;
  dataDir?: string;
  carrierUrl?: string;
  /** Further variables of its configuration. */
  variables?: Readonly<Record<string, string>>;
};

const NOWHERE = "http://127.0.0.1:9/v2";

/** Starts the production build with a webhook key of ours and an admin; the carrier it names is not there unless given. */
export async function startBenchPortal({
  port,
  databaseUrl,
  dataDir,
  carrierUrl = NOWHERE,
  variables = {},
}: PortalOptions): Promise<BenchPortal> {
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), "plainfax-bench-"));
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const rawPublicKey = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
  const begun = performance.now();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      ...process.env,
      ENV_FILE: "",
      PORT: String(port),
      DATA_DIR: directory,
      DATABASE_URL: databaseUrl ?? "",
      TELNYX_API_KEY: "bench",
      TELNYX_PUBLIC_KEY: rawPublicKey,
      TELNYX_BASE_URL: carrierUrl,
      ADMIN_EMAIL: BENCH_ADMIN.email,
      ADMIN_PASSWORD: BENCH_ADMIN.password,
      // The rows of a measurement name documents that were never stored.
      ACCEPT_LOST_DOCUMENTS: "yes",
      LOG_LEVEL: "error",
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await readyLine(child);
  const origin = `http://localhost:${port}`;
  return {
    origin,
    webhookKey: privateKey,
    startMs: performance.now() - begun,
    dataDir: directory,
    cookie: () => signInTo(origin, BENCH_ADMIN),
    servingPid: () => servingPid(child),
    residentMegabytes: () => megabytesOf(servingPid(child)),
    peakMegabytes: () => megabytes(servingPid(child), "VmHWM"),
    stop: async () => {
      const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const code = await ended;
      if (!dataDir) rmSync(directory, { recursive: true, force: true });
      return code;
    },
  };
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => chunk.toString().includes("is ready") && resolve());
    child.once("exit", (code) => reject(new Error(`The portal ended with ${code}.`)));
  });
}

function servingPid(child: ChildProcess): number {
  return Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ")[0]);
}

/** What a process has in memory now. */
export function megabytesOf(pid: number): number {
  return megabytes(pid, "VmRSS");
}

function megabytes(pid: number, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
}
