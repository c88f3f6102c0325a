/** Counts tries by key, in this process, and says when there were too many of late. */
export class RecentTries {
  private readonly moments = new Map<string, readonly number[]>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  /** Notes a try at `now`, in milliseconds, and answers true; false when there were as many as may be in the window before. */
  admit(key: string, now: number): boolean {
    for (const [other, moments] of this.moments) {
      if (moments.every((moment) => moment <= now - this.windowMs)) this.moments.delete(other);
    }
    const recent = (this.moments.get(key) ?? []).filter((moment) => moment > now - this.windowMs);
    if (recent.length >= this.most) return false;
    this.moments.set(key, [...recent, now]);
    return true;
  }
}
