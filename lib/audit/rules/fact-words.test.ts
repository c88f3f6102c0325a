import { expect, it } from "vitest";
import { factWords } from "./fact-words";

it("tells by what a thing is known when it is gone", () => {
  expect(factWords(null)).toBe("");
  expect(
    factWords({ direction: "inbound", from: "+16132484870", to: "+13125790015", pages: 1, at: "2026-11-28T21:40:12Z" }),
  ).toBe("from +16132484870 to +13125790015, 1 page, of 2026-11-28 21:40 UTC");
  expect(factWords({ name: "Mia Keller", role: "member" })).toBe("Mia Keller, member");
  expect(factWords({ number: "+13125790015" })).toBe("+13125790015");
});
