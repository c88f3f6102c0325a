import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";
import { workDirectory } from "@/lib/encryption/workspace";
import { READY } from "./answer-requests";
import { handOver, takeBack } from "./hand-over";
import { lockedIn, permissions } from "./locked-in";

/**
 * Why a child gave no answer. `unavailable`: it could not be started; `mishap`: an error of ours, which is the
 * cause. Both say nothing about the document; all others are its doing, or too much for what opens it.
 */
export type EngineFault = "too-slow" | "too-much-memory" | "crashed" | "mishap" | "unavailable";

export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly fault: EngineFault;

  constructor(fault: EngineFault, options?: { cause?: unknown }) {
    super(`The child gave no answer: ${fault}`, options);
    this.fault = fault;
  }

  /** The build puts this class into several bundles, and a pool that one of them opened answers to all. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "EngineError";
  }
}

/** `timeMs` is a child's own time: one that gets little of the processor has as much more, up to `PATIENCE` times. */
export type EngineLimits = { readonly timeMs: number; readonly memoryBytes: number };

const START_LIMITS: EngineLimits = { timeMs: 30_000, memoryBytes: Number.POSITIVE_INFINITY };
const MEMORY_CHECK_MS = 50;
const PATIENCE = 4;
/** Children yield to the portal itself, and one that works for who wants much to what others wait for. */
const NICE_BY = 5;
const NICER_BY = 10;

/** One child process. It takes one request at a time; a child that exceeds a limit is killed and never answers again. */
export class EngineChild {
  /** `new` has done nothing, `warm` only what makes it quick, `worked` what somebody asked for. */
  experience: "new" | "warm" | "worked" = "new";

  private constructor(
    private readonly forked: ChildProcess,
    readonly isYielding: boolean,
  ) {
    forked.on("error", () => this.kill());
  }

  /**
   * Starts a child and waits until it takes requests. It inherits no variables, so no secrets; it is locked into its code and the
   * folder of plain files, has no network, and is another user where the portal is root. Throws EngineError `unavailable`.
   */
  static async start(scriptPath: string, isYielding = false): Promise<EngineChild> {
    const options = ["--max-old-space-size=256", ...permissions(scriptPath, workDirectory())];
    const start = lockedIn();
    const forked = fork(scriptPath, [], {
      env: { NODE_ENV: "production" },
      ...(start ? { execPath: start.program } : {}),
      execArgv: start ? [...start.before, process.execPath, ...options] : options,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const niceness = getPriority() + NICE_BY + (isYielding ? NICER_BY : 0);
    if (forked.pid) setPriority(forked.pid, Math.min(niceness, constants.priority.PRIORITY_LOW));
    const child = new EngineChild(forked, isYielding);
    const greeting = await child.listen(START_LIMITS).catch((cause) => {
      throw new EngineError("unavailable", { cause });
    });
    if (greeting !== READY) throw new EngineError("unavailable");
    forked.unref();
    forked.channel?.unref();
    return child;
  }

  get isAlive(): boolean {
    return this.forked.connected && !this.forked.killed;
  }

  get memoryBytes(): number {
    return residentMemory(this.forked.pid);
  }

  /** The child's answer to one request. Throws EngineError when a limit is exceeded or the child dies. */
  async ask(request: object, limits: EngineLimits): Promise<unknown> {
    handOver(request);
    try {
      const answer = this.listen(limits);
      this.forked.send(request);
      return await answer;
    } finally {
      takeBack(request);
    }
  }

  kill(): void {
    this.forked.kill("SIGKILL");
  }

  private listen(limits: EngineLimits): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        clearInterval(memoryCheck);
        this.forked.off("message", succeed).off("exit", crash).off("error", crash);
      };
      const succeed = (message: unknown) => {
        settle();
        resolve(message);
      };
      const fail = (fault: EngineFault) => {
        settle();
        this.kill();
        reject(new EngineError(fault));
      };
      const crash = () => fail("crashed");
      const workedBefore = processorMs(this.forked.pid);
      const judgeTime = (waits: number) => {
        const worked = processorMs(this.forked.pid) - workedBefore;
        // Where that is not known, only the clock counts.
        if (waits === PATIENCE || !(worked < limits.timeMs)) fail("too-slow");
        else timer = setTimeout(() => judgeTime(waits + 1), limits.timeMs);
      };
      let timer = setTimeout(() => judgeTime(1), limits.timeMs);
      const memoryCheck = setInterval(() => {
        if (this.memoryBytes > limits.memoryBytes) fail("too-much-memory");
      }, MEMORY_CHECK_MS);
      this.forked.on("message", succeed).on("exit", crash).on("error", crash);
    });
  }
}

/** Milliseconds for which a process has had a processor, in steps of ten; not a number when it is gone, or where there is no /proc. */
function processorMs(pid: number | undefined): number {
  try {
    // Its name, in parentheses, may hold anything; times are the 14th and 15th fields, in hundredths of a second (proc_pid_stat(5)).
    const [, fields = ""] = /^.*\) (.*)$/.exec(readFileSync(`/proc/${pid}/stat`, "utf8").trim()) ?? [];
    const [user, system] = fields.split(" ").slice(11, 13);
    return 10 * (Number(user) + Number(system));
  } catch {
    return Number.NaN;
  }
}

/**
 * Bytes of memory that a process holds right now; 0 when it is gone, or where there is no /proc: there the time limit
 * and WebAssembly's own ceiling remain.
 */
function residentMemory(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
