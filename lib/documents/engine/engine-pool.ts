import type { ZodType } from "zod";
import { Turns } from "@/lib/turns";
import { mishap } from "./answer-requests";
import { EngineChild, type EngineLimits } from "./engine-child";
import { EngineError } from "./engine-error";
import type { EngineRequest } from "./protocol";

export type EnginePoolOptions = EngineLimits & {
  readonly scriptPath: string;
  /** How many children work at once. */
  readonly size: number;
  /** A child that had nothing to do for so long is ended. */
  readonly idleMs: number;
};

type IdleChild = { child: EngineChild; timer: NodeJS.Timeout };

/** WebAssembly memory never shrinks: a child that a document made this large is not kept. */
const KEPT_SHARE_OF_MEMORY = 0.5;

/** A few document children, started when needed. Requests beyond their number wait, and people take turns. */
export class EnginePool<Request extends object = EngineRequest> {
  private readonly idle: IdleChild[] = [];
  private readonly turns: Turns;

  constructor(private readonly options: EnginePoolOptions) {
    this.turns = new Turns(options.size);
  }

  /**
   * Puts one request to a child. The time limit runs from when a child takes it. Throws EngineError, and AppError
   * `rate-limited` when who asks has too much waiting already.
   */
  ask<Reply>(request: Request, reply: ZodType<Reply>): Promise<Reply> {
    return this.turns.inTurn(async () => {
      const child = this.takeIdle() ?? (await EngineChild.start(this.options.scriptPath));
      try {
        return answerOf(await child.ask(request, this.options), reply);
      } finally {
        this.keep(child);
      }
    });
  }

  /** Ends all idle children. */
  close(): void {
    for (let child = this.takeIdle(); child; child = this.takeIdle()) child.kill();
  }

  private takeIdle(): EngineChild | undefined {
    const entry = this.idle.pop();
    if (!entry) return undefined;
    clearTimeout(entry.timer);
    return entry.child.isAlive ? entry.child : this.takeIdle();
  }

  private keep(child: EngineChild): void {
    if (!child.isAlive) return;
    if (child.memoryBytes > this.options.memoryBytes * KEPT_SHARE_OF_MEMORY) {
      child.kill();
      return;
    }
    const entry: IdleChild = { child, timer: setTimeout(() => this.retire(entry), this.options.idleMs).unref() };
    this.idle.push(entry);
  }

  private retire(entry: IdleChild): void {
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
