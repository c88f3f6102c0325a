import { describe, expect, it } from "vitest";
import { callsToMake } from "./calls-to-make";

const MINUTE = 60_000;
const faxes = (count: number, ageMs: number) => Array.from({ length: count }, () => ({ ageMs }));
const counts = (silent: { ageMs: number }[], inList: number) => {
  const { asked, listed } = callsToMake(silent, inList);
  return { asked: asked.length, listed: listed.length };
};

describe("callsToMake", () => {
  it("asks for a few one by one", () => {
    expect(counts(faxes(2, 3 * MINUTE), 2)).toEqual({ asked: 2, listed: 0 });
  });

  it("looks many up in the list", () => {
    expect(counts(faxes(1_000, 3 * MINUTE), 1_000)).toEqual({ asked: 0, listed: 1_000 });
  });

  it("does not read a long list for a few", () => {
    expect(counts(faxes(3, 3 * MINUTE), 10_000)).toEqual({ asked: 3, listed: 0 });
  });

  it("asks for old ones in turns, at most one in fifty once they are many", () => {
    expect(counts(faxes(10, 600 * MINUTE), 0)).toEqual({ asked: 3, listed: 0 });
    expect(counts(faxes(500, 600 * MINUTE), 0)).toEqual({ asked: 10, listed: 0 });
  });
});
