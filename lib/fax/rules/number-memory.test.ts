import { expect, it } from "vitest";
import { memoryWords, type PastFax, rememberFaxes } from "./number-memory";

const past = (isDelivered: boolean, details: Partial<PastFax> = {}): PastFax => ({
  ...{ isDelivered, reason: isDelivered ? null : "user_busy", at: new Date(0), seconds: 95, t38: true, ...details },
});

it("counts what was delivered, what failed last, and how long a call takes", () => {
  const memory = rememberFaxes([
    past(false),
    past(true, { seconds: 60 }),
    past(true, { seconds: 130 }),
    past(true, { seconds: null }),
  ]);
  expect(memory).toMatchObject({ faxes: 4, delivered: 3, failedInARow: 1, usualSeconds: 130 });
  expect(memoryWords(memory)).toBe("3 of the last 4 delivered, the last was not, a call takes about 2 min");
  expect(memoryWords(rememberFaxes([past(true, { seconds: 40 })]))).toBe(
    "The last fax was delivered, a call takes about 40 s",
  );
  expect(rememberFaxes([past(false), past(false)])).toMatchObject({ failedInARow: 2, usualSeconds: null });
});

it("tells what helped only when it helped twice and never failed", () => {
  const without = past(true, { t38: false });
  const helped = (...faxes: PastFax[]) => rememberFaxes(faxes).isHelpedByNoT38;
  expect(helped(without, without, past(false))).toBe(true);
  expect(helped(without, past(false))).toBe(false);
  expect(helped(without, without, past(true))).toBe(false);
  expect(helped(past(false, { t38: false }), without, without, past(false))).toBe(false);
});
