import { basename } from "node:path";
import { type ZodType, z } from "zod";
import { meters } from "@/lib/meters";
import { traced } from "@/lib/tracing";
import { BACKGROUND, onBehalfOf, Turns } from "@/lib/turns";
import { Children } from "./children";
import { type EngineChild, EngineError, type EngineLimits } from "./engine-child";
import { mishap } from "./mishap";

export type EnginePoolOptions<Request extends object = object> = EngineLimits & {
  readonly scriptPath: string;
  /** How many children work at once, and how many more for people for whom none works yet: then the others' yield. */
  readonly size: number;
  readonly reserved?: number;
  /** A child that had nothing to do for so long is ended. */
  readonly idleMs: number;
  /** What a child that is kept ready has done before anybody has it, piece by piece, and how long it is kept after the last word of `expect`. */
  readonly ready?: { readonly work: readonly Asking<Request>[]; readonly forMs: number };
};

/** What is to be there when a child works, a plain copy of a file for example, is made when its turn has come. */
export type Asking<Request> = (put: (request: Request) => Promise<unknown>) => Promise<unknown>;

/** WebAssembly memory never shrinks: a child that a document made this large is not kept. */
const KEPT_SHARE_OF_MEMORY = 0.5;
/** What can't be made ready now is not tried at every page that somebody opens. */
const PAUSE_MS = 60_000;

/**
 * A few children, started when needed, and one of them before, while somebody is at work who may need it. Requests beyond their number wait,
 * and people take turns.
 */
export class EnginePool<Request extends object> {
  private readonly children: Children;
  private readonly turns: Turns;
  private readonly reserved: number;
  private expectedUntil = 0;
  private pausedUntil = 0;
  private gettingReady: AbortController | undefined;

  constructor(private readonly options: EnginePoolOptions<Request>) {
    const { size, reserved = 0, scriptPath, idleMs, memoryBytes } = options;
    this.reserved = reserved;
    this.turns = new Turns(size, reserved);
    this.children = new Children({
      scriptPath,
      mostIdle: size + reserved,
      idleMs,
      keptBytes: memoryBytes * KEPT_SHARE_OF_MEMORY,
      staysReady: () => this.isExpecting(),
    });
  }

  /**
   * Puts one request to a child, or lets `request` put it when its turn has come. The time limit runs from when a child takes it. Throws EngineError, and AppError
   * `rate-limited` when who asks has too much waiting already.
   */
  ask<Reply>(request: Request | Asking<Request>, reply: ZodType<Reply>): Promise<Reply> {
    const answer = this.turns.inTurn(async (wantsMuch) => {
      const child = await this.children.take(wantsMuch && this.reserved > 0);
      try {
        const put = (one: Request) => this.timed(child.ask(one, this.options));
        return answerOf(await (typeof request === "function" ? request(put) : put(request)), reply);
      } finally {
        this.children.keep(child);
      }
    });
    return answer.finally(() => this.getReady());
  }

  /** Somebody is at work who may need a child soon: from now on one is kept ready for a while. */
  expect(): void {
    this.expectedUntil = performance.now() + (this.options.ready?.forMs ?? 0);
    this.getReady();
  }

  /** Ends all idle children, and keeps none ready any more. */
  close(): void {
    this.expectedUntil = 0;
    this.gettingReady?.abort();
    this.children.close();
  }

  private isExpecting(): boolean {
    return performance.now() < this.expectedUntil;
  }

  /** Beside children that have worked already one more is made ready, when nobody waits for anything. */
  private getReady(): void {
    if (this.gettingReady || !this.isExpecting()) return;
    const doing = new AbortController();
    this.gettingReady = doing;
    onBehalfOf(BACKGROUND, () => this.warmWhileWanted(doing.signal))
      .catch(() => {
        if (!doing.signal.aborted) this.pausedUntil = performance.now() + PAUSE_MS;
      })
      .finally(() => {
        this.gettingReady = undefined;
        if (doing.signal.aborted) this.getReady();
      });
  }

  private async warmWhileWanted(ended: AbortSignal): Promise<void> {
    const isWanted = () =>
      this.isExpecting() && performance.now() >= this.pausedUntil && this.children.lackReady(this.options.size);
    while (isWanted()) {
      const child = await this.turns.inTurn(async () => (isWanted() ? this.children.newcomer() : undefined));
      if (child) await this.warm(child, ended);
    }
  }

  /** Lets a child do what one that is ready has done, unless somebody has it first: between the pieces it is free. */
  private async warm(child: EngineChild, ended: AbortSignal): Promise<void> {
    for (const work of this.options.ready?.work ?? []) {
      await this.turns.inTurn(() => this.warmBy(work, child, ended));
      if (child.experience === "worked") return;
      if (!child.isAlive) throw new EngineError("unavailable");
    }
    child.experience = "warm";
  }

  private async warmBy(work: Asking<Request>, child: EngineChild, ended: AbortSignal): Promise<void> {
    if (!this.children.takeThis(child)) return;
    const end = () => child.kill();
    ended.addEventListener("abort", end);
    try {
      if (ended.aborted) end();
      else answerOf(await work((request) => child.ask(request, this.options)), z.unknown());
    } finally {
      ended.removeEventListener("abort", end);
      this.children.keep(child);
    }
  }

  private timed(answer: Promise<unknown>): Promise<unknown> {
    const child = basename(this.options.scriptPath, ".mjs");
    const end = meters.children.startTimer({ child });
    return traced(`child ${child}`, async () => {
      try {
        const given = await answer;
        end({ result: mishap.safeParse(given).success ? "mishap" : "ok" });
        return given;
      } catch (error) {
        end({ result: error instanceof EngineError ? error.fault : "mishap" });
        throw error;
      }
    });
  }
}

function answerOf<Reply>(answer: unknown, reply: ZodType<Reply>): Reply {
  const told = mishap.safeParse(answer);
  if (!told.success) return reply.parse(answer);
  const { name, stack } = told.data.mishap;
  const cause = Object.assign(new Error("An error in the child."), { name, stack: stack.join("\n") });
  throw new EngineError("mishap", { cause });
}
