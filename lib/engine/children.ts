import { EngineChild } from "./engine-child";

type Idle = { readonly child: EngineChild; timer: NodeJS.Timeout };
type Waiting = {
  readonly isYielding: boolean;
  readonly resolve: (child: EngineChild) => void;
  readonly reject: (error: unknown) => void;
};

export type ChildrenOptions = {
  readonly scriptPath: string;
  /** More than these are not kept while they have nothing to do. */
  readonly mostIdle: number;
  readonly idleMs: number;
  /** A child that holds more is not kept. */
  readonly keptBytes: number;
  /** Whether a child that nobody had yet stays, however long it has nothing to do. */
  readonly staysReady: () => boolean;
};

/**
 * The children of one script that live. Whoever wants one gets what is free first, an old one or a new one: a child that has worked draws
 * several pages while another starts.
 */
export class Children {
  private readonly idle: Idle[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly starting: boolean[] = [];
  private lent = 0;
  private closings = 0;

  constructor(private readonly options: ChildrenOptions) {}

  /** Whether none waits warm for whoever comes, though there may be one more, or one that is still cold. */
  lackReady(most: number): boolean {
    const experiences = this.living().map(({ child }) => child.experience);
    const count = experiences.length + this.starting.length + this.lent;
    return !experiences.includes("warm") && (count < most || experiences.includes("new"));
  }

  /** A child for one request, to be kept afterwards. Throws EngineError `unavailable`. */
  take(isYielding: boolean): Promise<EngineChild> {
    const entry =
      this.findIdle((child) => child.isYielding === isYielding && child.experience === "worked") ??
      this.findIdle((child) => child.isYielding === isYielding);
    if (entry) return Promise.resolve(this.lend(entry));
    return new Promise((resolve, reject) => {
      this.waiting.push({ isYielding, resolve, reject });
      const begun = this.starting.filter((other) => other === isYielding).length;
      const wanted = this.waiting.filter((other) => other.isYielding === isYielding).length;
      if (wanted > begun) void this.start(isYielding).catch(() => {});
    });
  }

  /** A child that has done nothing yet, idle or started now; it stays free for whoever comes. Throws EngineError `unavailable`. */
  async newcomer(): Promise<EngineChild> {
    return (
      this.findIdle((child) => child.experience === "new" && !child.isYielding)?.child ?? (await this.start(false))
    );
  }

  /** Takes this very child, to be kept afterwards; false where somebody else has it, or it has ended. */
  takeThis(child: EngineChild): boolean {
    const entry = this.findIdle((other) => other === child);
    if (entry) this.lend(entry, child.experience);
    return entry !== undefined;
  }

  /** Gives back a child that was taken. */
  keep(child: EngineChild): void {
    this.lent -= 1;
    this.free(child);
  }

  /** Ends all that are idle, and those that start for nobody. */
  close(): void {
    this.closings += 1;
    for (const entry of [...this.idle]) this.retire(entry);
  }

  private async start(isYielding: boolean): Promise<EngineChild> {
    const { closings } = this;
    this.starting.push(isYielding);
    try {
      const child = await EngineChild.start(this.options.scriptPath, isYielding);
      const isWanted = closings === this.closings || this.waiting.some((other) => other.isYielding === isYielding);
      if (isWanted) this.free(child);
      else child.kill();
      return child;
    } catch (error) {
      this.nextWaiting(isYielding)?.reject(error);
      throw error;
    } finally {
      this.starting.splice(this.starting.indexOf(isYielding), 1);
    }
  }

  private free(child: EngineChild): void {
    if (!child.isAlive) return;
    if (child.memoryBytes > this.options.keptBytes) {
      child.kill();
      return;
    }
    const entry: Idle = { child, timer: this.timerOf(() => entry) };
    this.idle.push(entry);
    const next = this.nextWaiting(child.isYielding);
    if (next) next.resolve(this.lend(entry));
    const [eldest] = this.idle;
    if (eldest && this.idle.length > this.options.mostIdle) this.retire(eldest);
  }

  private lend(entry: Idle, experience: EngineChild["experience"] = "worked"): EngineChild {
    this.remove(entry);
    this.lent += 1;
    entry.child.experience = experience;
    return entry.child;
  }

  private nextWaiting(isYielding: boolean): Waiting | undefined {
    const at = this.waiting.findIndex((other) => other.isYielding === isYielding);
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }

  /** The one of them that worked last: what it read lately is still at hand. */
  private findIdle(fits: (child: EngineChild) => boolean): Idle | undefined {
    return this.living().findLast(({ child }) => fits(child));
  }

  private living(): readonly Idle[] {
    for (const entry of this.idle.filter(({ child }) => !child.isAlive)) this.remove(entry);
    return this.idle;
  }

  private timerOf(entry: () => Idle): NodeJS.Timeout {
    const end = () => {
      const ending = entry();
      if (ending.child.experience !== "worked" && this.options.staysReady()) ending.timer = this.timerOf(entry);
      else this.retire(ending);
    };
    return setTimeout(end, this.options.idleMs).unref();
  }

  private retire(entry: Idle): void {
    this.remove(entry);
    entry.child.kill();
  }

  private remove(entry: Idle): void {
    clearTimeout(entry.timer);
    this.idle.splice(this.idle.indexOf(entry), 1);
  }
}
