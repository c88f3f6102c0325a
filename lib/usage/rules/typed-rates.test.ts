import { expect, test } from "vitest";
import { asTyped, NO_RATES, ratesIn } from "./typed-rates";

const typed = {
  currency: "usd",
  sentPage: "0.007",
  receivedPage: "",
  numberMonth: "1",
  countries: "Germany 0,02\nFR: .03\n",
};

test("rates are read as people write them, and shown so that they can be read again", () => {
  const rates = {
    currency: "USD",
    ...{ sentPage: 0.007, receivedPage: 0, numberMonth: 1 },
    countries: { DE: 0.02, FR: 0.03 },
  };
  expect(ratesIn(typed)).toEqual({ rates });
  expect(ratesIn(asTyped(rates))).toEqual({ rates });
  expect(ratesIn(NO_RATES)).toEqual({ rates: null });
});

test.each([
  ["currency", { currency: "dollars" }],
  ["currency", { currency: "" }],
  ["sentPage", { sentPage: "seven" }],
  ["numberMonth", { numberMonth: "-1" }],
  ["countries", { countries: "Atlantis 1" }],
  ["countries", { countries: "Germany" }],
])("%s that can't be read is told at its field", (field, wrong) => {
  expect(ratesIn({ ...typed, ...wrong })).toEqual({ problems: { [field]: expect.any(String) } });
});
