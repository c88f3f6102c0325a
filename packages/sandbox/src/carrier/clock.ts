type Task = { due: number; run: () => Promise<void> | void; done: () => void };

/**
 * The sandbox's one clock: the machine's time plus an offset that `advance` grows. Everything timed waits here, in the order in
 * which it is due, so hours can be played in a moment.
 */
export class Clock {
  #waiting: Task[] = [];
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #advances = 0;
  #isStopped = false;

  constructor(
    private offset: number,
    private readonly keepOffset: (offset: number) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  now(): number {
    return Date.now() + this.offset;
  }

  timestamp(at = this.now()): string {
    return new Date(at).toISOString().replace("Z", "000Z");
  }

  /** Runs the task when it is due; resolves when it has run. */
  at(due: number, run: Task["run"]): Promise<void> {
    return new Promise((done) => {
      const index = this.#waiting.findLastIndex((each) => each.due <= due) + 1;
      this.#waiting.splice(index, 0, { due, run, done });
      if (index === 0) this.#wake();
    });
  }

  /** Moves the clock forward; resolves when all that fell due has run, each at its own time and one after the other. */
  async advance(milliseconds: number): Promise<void> {
    const target = this.now() + milliseconds;
    this.#advances += 1;
    clearTimeout(this.#timer);
    await Promise.all(this.#running);
    while (this.#running.size > 0 || this.#isAnythingDue(target)) {
      for (let task = this.#takeDue(target); task; task = this.#takeDue(target)) {
        this.#moveTo(task.due);
        await this.#run(task);
      }
      await Promise.all(this.#running);
    }
    this.#moveTo(target);
    this.#advances -= 1;
    this.#wake();
  }

  /** Forgets all that waits and returns to the machine's time. */
  reset(): void {
    this.#forget();
    this.offset = 0;
    this.keepOffset(0);
  }

  stop(): void {
    this.#isStopped = true;
    this.#forget();
  }

  #forget(): void {
    this.#waiting = [];
    clearTimeout(this.#timer);
  }

  #moveTo(time: number): void {
    const ahead = time - this.now();
    if (ahead <= 0) return;
    this.offset += ahead;
    this.keepOffset(this.offset);
  }

  #wake(): void {
    clearTimeout(this.#timer);
    const [first] = this.#waiting;
    // What advances runs all that falls due, and the machine's time nothing beside it.
    if (!first || this.#isStopped || this.#advances > 0) return;
    const wait = Math.min(Math.max(first.due - this.now(), 0), 2 ** 31 - 1);
    this.#timer = setTimeout(() => {
      for (let task = this.#takeDue(this.now()); task; task = this.#takeDue(this.now())) void this.#run(task);
      this.#wake();
    }, wait);
  }

  #isAnythingDue(time: number): boolean {
    const [first] = this.#waiting;
    return first !== undefined && first.due <= time;
  }

  #takeDue(time: number): Task | undefined {
    return this.#isAnythingDue(time) ? this.#waiting.shift() : undefined;
  }

  async #run(task: Task): Promise<void> {
    const running = this.#attempt(task);
    this.#running.add(running);
    await running;
    this.#running.delete(running);
    task.done();
  }

  async #attempt(task: Task): Promise<void> {
    try {
      await task.run();
    } catch (error) {
      if (!this.#isStopped) this.onError(error);
    }
  }
}
