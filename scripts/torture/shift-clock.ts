/** Makes this process believe that it is earlier or later than it is. */
export function shiftClock(milliseconds: number): void {
  if (milliseconds === 0) return;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | ConstructorParameters<typeof RealDate>) {
      if (given.length === 0) super(RealDate.now() + milliseconds);
      else super(...given);
    }
    static override now(): number {
      return RealDate.now() + milliseconds;
    }
  } as DateConstructor;
}
