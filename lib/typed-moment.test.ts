import { expect, it } from "vitest";
import { typedMoment } from "./typed-moment";

it.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2026-12-01T03:45:00+14:00"])("takes %s", (text) => {
  expect(typedMoment.safeParse(text).success).toBe(true);
});

it.each(["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-12-01", "soon"])(
  "refuses %s",
  (text) => {
    expect(typedMoment.safeParse(text).success).toBe(false);
  },
);
