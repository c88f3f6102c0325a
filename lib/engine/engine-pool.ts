import { basename } from "node:path";
import type { ZodType } from "zod";
import { meters } from "@/lib/meters";
import { traced } from "@/lib/tracing";
import { Turns } from "@/lib/turns";
import { mishap } from "./answer-requests";
import { EngineChild, EngineError, type EngineLimits } from "./engine-child";

export type EnginePoolOptions = EngineLimits & {
  readonly scriptPath: string;
  /** How many children work at once, and how many more for people for whom none works yet: then the others' yield. */
  readonly size: number;
  readonly reserved?: number;
  /** A child that had nothing to do for so long is ended. */
  readonly idleMs: number;
};

/** What is to be there when a child works, a plain copy of a file for example, is made when its turn has come. */
export type Asking<Request> = (put: (request: Request) => Promise<unknown>) => Promise<unknown>;

type IdleChild = { child: EngineChild; timer: NodeJS.Timeout };

/** WebAssembly memory never shrinks: a child that a document made this large is not kept. */
const KEPT_SHARE_OF_MEMORY = 0.5;

/** A few children, started when needed. Requests beyond their number wait, and people take turns. */
export class EnginePool<Request extends object> {
  private readonly idle: IdleChild[] = [];
  private readonly turns: Turns;
  private readonly reserved: number;

  constructor(private readonly options: EnginePoolOptions) {
    this.reserved = options.reserved ?? 0;
    this.turns = new Turns(options.size, this.reserved);
  }

  /**
   * Puts one request to a child, or lets `request` put it when its turn has come. The time limit runs from when a child takes it. Throws EngineError, and AppError
   * `rate-limited` when who asks has too much waiting already.
   */
  ask<Reply>(request: Request | Asking<Request>, reply: ZodType<Reply>): Promise<Reply> {
    return this.turns.inTurn(async (wantsMuch) => {
      const isYielding = wantsMuch && this.reserved > 0;
      const child = this.takeIdle(isYielding) ?? (await EngineChild.start(this.options.scriptPath, isYielding));
      try {
        const put = (one: Request) => this.timed(child.ask(one, this.options));
        return answerOf(await (typeof request === "function" ? request(put) : put(request)), reply);
      } finally {
        this.keep(child);
      }
    });
  }

  /** Ends all idle children. */
  close(): void {
    for (const { child, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      child.kill();
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

  private takeIdle(isYielding: boolean): EngineChild | undefined {
    const at = this.idle.findLastIndex(({ child }) => child.isYielding === isYielding);
    const [entry] = at < 0 ? [] : this.idle.splice(at, 1);
    if (!entry) return undefined;
    clearTimeout(entry.timer);
    return entry.child.isAlive ? entry.child : this.takeIdle(isYielding);
  }

  private keep(child: EngineChild): void {
    if (!child.isAlive) return;
    if (child.memoryBytes > this.options.memoryBytes * KEPT_SHARE_OF_MEMORY) {
      child.kill();
      return;
    }
    const entry: IdleChild = { child, timer: setTimeout(() => this.retire(entry), this.options.idleMs).unref() };
    this.idle.push(entry);
    const [eldest] = this.idle;
    if (eldest && this.idle.length > this.options.size + this.reserved) this.retire(eldest);
  }

  private retire(entry: IdleChild): void {
    clearTimeout(entry.timer);
    this.idle.splice(this.idle.indexOf(entry), 1);
    entry.child.kill();
  }
}

function answerOf<Reply>(answer: unknown, reply: ZodType<Reply>): Reply {
  const told = mishap.safeParse(answer);
  if (!told.success) return reply.parse(answer);
  const { name, stack } = told.data.mishap;
  const cause = Object.assign(new Error("An error in the child."), { name, stack: stack.join("\n") });
  throw new EngineError("mishap", { cause });
}
