import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/errors";

/** What nobody waits for right now: its turn comes when nobody else wants one. */
export const BACKGROUND = "background";
/** Faxes that have just arrived take turns like a person. */
export const RECEIVED = "received";

/** So much may one person have waiting: more than the 128 that a browser asks for at once by HTTP/2. */
const MOST_WAITING = 200;

/** So long after two people wanted something by turns they count as working side by side. */
const SHARED_MS = 10_000;

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

type Place = { readonly askers: ReadonlySet<string> };
type Waiting = { readonly place: Place; readonly begin: () => void; hasBegun: boolean };

/**
 * A number of places that people take in turns: whoever waits gets one after each other's, however much one of them wants.
 * What nobody waits for comes last. `reserved` places more are only for people who have nothing at work, so that they need
 * not even wait until a piece of another's work ends.
 */
export class Turns {
  /** In the order in which they are next. */
  private readonly lanes = new Map<string, Waiting[]>();
  private readonly atWork = new Set<Place>();
  private lastAskers: ReadonlySet<string> = new Set();
  private sharedUntil = 0;

  constructor(
    private readonly places: number,
    private readonly reserved = 0,
  ) {}

  /**
   * Does `work` when there is a place, and tells it whether it should yield to that of others: whoever wants it wants more,
   * and is not alone here. Throws AppError `rate-limited` when this person has too much waiting already.
   */
  async inTurn<Result>(work: (isYielding: boolean) => Promise<Result>): Promise<Result> {
    const place: Place = { askers: askersNow() };
    this.noteAskers(place.askers);
    if (!this.isFreeFor(place.askers)) await this.wait(place);
    this.atWork.add(place);
    try {
      return await work(this.isYielding(place));
    } finally {
      this.atWork.delete(place);
      this.callNext();
    }
  }

  private async wait(place: Place): Promise<void> {
    const errand = errands.getStore();
    if ([...place.askers].every((asker) => this.isFull(asker))) {
      throw new AppError("rate-limited", "You have asked for very much at once. Wait a moment and try again.");
    }
    await new Promise<void>((begin) => {
      const waiting: Waiting = { place, begin, hasBegun: false };
      const join = (asker: string) => {
        this.laneOf(asker).push(waiting);
        this.callNext();
      };
      for (const asker of place.askers) join(asker);
      errand?.join.add(join);
    });
  }

  private callNext(): void {
    const next = this.next();
    if (!next) return;
    next.hasBegun = true;
    this.atWork.add(next.place);
    next.begin();
  }

  private next(): Waiting | undefined {
    const askers = [...this.lanes.keys()].filter((asker) => asker !== BACKGROUND);
    for (const asker of [...askers, BACKGROUND]) {
      const [first, ...others] = (this.lanes.get(asker) ?? []).filter(({ hasBegun }) => !hasBegun);
      if (first && !this.isFreeFor([asker])) continue;
      // What else this one wants comes after everybody else's.
      this.lanes.delete(asker);
      if (others.length > 0) this.lanes.set(asker, others);
      if (first) return first;
    }
    return undefined;
  }

  private isFreeFor(askers: Iterable<string>): boolean {
    if (this.atWork.size < this.places) return true;
    return this.atWork.size < this.places + this.reserved && [...askers].some((asker) => this.hasNothing(asker));
  }

  private noteAskers(askers: ReadonlySet<string>): void {
    if (askers.size === 1 && askers.has(BACKGROUND)) return;
    const isSame = [...askers].some((asker) => this.lastAskers.has(asker));
    if (this.lastAskers.size > 0 && !isSame) this.sharedUntil = performance.now() + SHARED_MS;
    this.lastAskers = askers;
  }

  private isYielding(place: Place): boolean {
    const wantsMore = (asker: string) => this.lanes.has(asker) || !this.hasNothing(asker, place);
    return performance.now() < this.sharedUntil && [...place.askers].every(wantsMore);
  }

  /** Whether nothing is at work for a person, `but` this. */
  private hasNothing(asker: string, but?: Place): boolean {
    return asker !== BACKGROUND && [...this.atWork].every((place) => place === but || !place.askers.has(asker));
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
