import type { PageFacts } from "@/lib/documents/rules/page-facts";

/** What is known of one page, or the sentence that says why nothing is. */
export type KnownFacts = { facts: PageFacts; problem?: undefined } | { facts?: undefined; problem: string };

/** The children that look at pages draw the pictures, too. */
const AT_ONCE = 2;
/** A long document brings many answers a second; those who listen are told no more often. */
const TOLD_AGAIN_MS = 150;

const CUT_OFF = "This page can't be checked right now.";

/** Facts of pages by their address: fetched once, two at a time, those of the shortest wish list first. */
export class FactsStore {
  private readonly known = new Map<string, KnownFacts>();
  private readonly loading = new Set<string>();
  private readonly wishes = new Map<object, readonly string[]>();
  private readonly listeners = new Set<() => void>();
  private telling: ReturnType<typeof setTimeout> | undefined;
  private version = 0;

  constructor(private readonly fetchFacts: typeof fetch = (...request) => fetch(...request)) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Changes whenever more is known. */
  readonly getVersion = (): number => this.version;

  get(address: string): KnownFacts | undefined {
    return this.known.get(address);
  }

  /** Fetches these, in this order, until `wisher` wishes for others. */
  wish(wisher: object, addresses: readonly string[]): void {
    this.wishes.set(wisher, addresses);
    this.loadNext();
  }

  endWish(wisher: object): void {
    this.wishes.delete(wisher);
  }

  /** Forgets what could not be fetched, so that it is tried again. */
  tryAgain(address: string): void {
    if (this.known.get(address)?.problem) this.known.delete(address);
    this.tell();
    this.loadNext();
  }

  private loadNext(): void {
    while (this.loading.size < AT_ONCE) {
      const next = this.nextWish();
      if (!next) return;
      this.loading.add(next);
      void this.load(next);
    }
  }

  private nextWish(): string | undefined {
    return [...this.wishes.values()]
      .sort((one, other) => one.length - other.length)
      .flat()
      .find((address) => !this.known.has(address) && !this.loading.has(address));
  }

  private async load(address: string): Promise<void> {
    this.known.set(address, await this.ask(address));
    this.loading.delete(address);
    this.tell();
    this.loadNext();
  }

  private async ask(address: string): Promise<KnownFacts> {
    try {
      const response = await this.fetchFacts(address);
      const answer = await response.json();
      return response.ok ? { facts: answer } : { problem: answer.error ?? CUT_OFF };
    } catch {
      return { problem: CUT_OFF };
    }
  }

  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.version += 1;
      for (const listener of this.listeners) listener();
    }, TOLD_AGAIN_MS);
  }
}
