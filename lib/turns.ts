import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/errors";

/** What nobody waits for right now: its turn comes when nobody else wants one. */
export const BACKGROUND = "background";
/** Faxes that have just arrived take turns like a person. */
export const RECEIVED = "received";

/** So much may one person have waiting: more than the 128 that a browser asks for at once by HTTP/2. */
const MOST_WAITING = 200;

/** A piece of work, and everybody who waits for it. */
type Errand = { readonly askers: Set<string>; readonly join: Set<(asker: string) => void> };

// The server's entry says who asks, the application works: two bundles of one process.
const holder = globalThis as typeof globalThis & { plainfaxErrands?: AsyncLocalStorage<Errand> };
holder.plainfaxErrands ??= new AsyncLocalStorage();
const errands = holder.plainfaxErrands;

/** Does `work` in the turns of `asker`: a person's id, or one of the names above. */
export function onBehalfOf<Result>(asker: string, work: () => Result): Result {
  return errands.run({ askers: new Set([asker]), join: new Set() }, work);
}

function askersNow(): ReadonlySet<string> {
  return errands.getStore()?.askers ?? new Set([BACKGROUND]);
}

/** Work that others may come to wait for too: it is done in the turn of whoever has theirs first. */
export class SharedErrand {
  private readonly errand: Errand = { askers: new Set(askersNow()), join: new Set() };

  do<Result>(work: () => Result): Result {
    return errands.run(this.errand, work);
  }

  joinedNow(): void {
    for (const asker of askersNow()) {
      if (this.errand.askers.has(asker)) continue;
      this.errand.askers.add(asker);
      for (const join of this.errand.join) join(asker);
    }
  }
}

type Waiting = { readonly begin: () => void; hasBegun: boolean };

/**
 * A number of places that people take in turns: whoever waits gets one after each other's, however much one of them wants.
 * What nobody waits for comes last.
 */
export class Turns {
  /** In the order in which they are next. */
  private readonly lanes = new Map<string, Waiting[]>();

  constructor(private free: number) {}

  /** Does `work` when there is a place. Throws AppError `rate-limited` when this person has too much waiting already. */
  async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.take();
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private async take(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    const errand = errands.getStore();
    const askers = askersNow();
    if ([...askers].every((asker) => this.isFull(asker))) {
      throw new AppError("rate-limited", "You have asked for very much at once. Wait a moment and try again.");
    }
    await new Promise<void>((begin) => {
      const waiting: Waiting = { begin, hasBegun: false };
      const join = (asker: string) => this.laneOf(asker).push(waiting);
      for (const asker of askers) join(asker);
      errand?.join.add(join);
    });
  }

  private pass(): void {
    const next = this.next();
    if (!next) {
      this.free += 1;
      return;
    }
    next.hasBegun = true;
    next.begin();
  }

  private next(): Waiting | undefined {
    const askers = [...this.lanes.keys()].filter((asker) => asker !== BACKGROUND);
    for (const asker of [...askers, BACKGROUND]) {
      const [first, ...others] = (this.lanes.get(asker) ?? []).filter(({ hasBegun }) => !hasBegun);
      // What else this one wants comes after everybody else's.
      this.lanes.delete(asker);
      if (others.length > 0) this.lanes.set(asker, others);
      if (first) return first;
    }
    return undefined;
  }

  private laneOf(asker: string): Waiting[] {
    const lane = this.lanes.get(asker) ?? [];
    this.lanes.set(asker, lane);
    return lane;
  }

  private isFull(asker: string): boolean {
    return asker !== BACKGROUND && (this.lanes.get(asker)?.length ?? 0) >= MOST_WAITING;
  }
}
