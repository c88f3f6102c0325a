import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateSeconds, learnedWords, learnTime, meanOf, NOTHING_LEARNED, type TimedCall } from "./estimate-seconds";

const calls = (count: number, ratio: number): TimedCall[] =>
  Array.from({ length: count }, () => ({ predicted: 60, real: 60 * ratio }));
const someCalls = fc.array(
  fc.record({ predicted: fc.integer({ min: 1, max: 5_000 }), real: fc.integer({ min: 1, max: 5_000 }) }),
  { maxLength: 20 },
);

describe("what earlier calls teach", () => {
  it("is nothing without calls: the dots alone tell", () => {
    expect(learnTime([], [])).toEqual(NOTHING_LEARNED);
    expect(estimateSeconds(65, NOTHING_LEARNED)).toBe(65);
    expect(meanOf([])).toEqual(NOTHING_LEARNED);
  });

  it("one slow call moves the estimate a little, twenty move it nearly all the way", () => {
    const one = learnTime([], calls(1, 2)).factor;
    const twenty = learnTime([], calls(20, 2)).factor;
    expect(one).toBeGreaterThan(1.1);
    expect(one).toBeLessThan(1.3);
    expect(twenty).toBeGreaterThan(1.8);
    expect(twenty).toBeLessThan(2);
  });

  it("twice as long and half as long cancel out", () => {
    expect(learnTime([], [...calls(2, 2), ...calls(2, 0.5)]).factor).toBeCloseTo(1);
  });

  it("starts from the country where a number has few calls of its own, and names the nearest", () => {
    const learned = learnTime(calls(10, 2), calls(1, 1));
    expect(learned.factor).toBeGreaterThan(1.3);
    expect(learned.factor).toBeLessThan(learnTime(calls(10, 2), []).factor);
    expect(learned).toMatchObject({ of: "number", faxes: 1 });
    expect(learnTime(calls(10, 2), [])).toMatchObject({ of: "country", faxes: 10 });
  });

  it("never leaves the range of four times as long and four times as short, whatever was measured", () => {
    fc.assert(
      fc.property(someCalls, someCalls, (country, number) => {
        const { factor } = learnTime(country, number);
        expect(factor).toBeGreaterThan(0.24);
        expect(factor).toBeLessThan(4.01);
      }),
    );
  });
});

it("several numbers are expected to take their mean, without a source", () => {
  const [fast, slow] = [learnTime([], calls(20, 1)), learnTime([], calls(20, 3))];
  expect(meanOf([slow])).toEqual(slow);
  expect(meanOf([fast, slow]).factor).toBeCloseTo((fast.factor + slow.factor) / 2);
  expect(learnedWords(meanOf([fast, slow]))).toBeNull();
});

it("says where an estimate comes from", () => {
  expect(learnedWords(NOTHING_LEARNED)).toBeNull();
  expect(learnedWords({ factor: 1, of: "number", faxes: 5 })).toBe("learned from 5 faxes to this number");
  expect(learnedWords({ factor: 1, of: "country", faxes: 1 })).toBe("learned from 1 fax to this country");
});
