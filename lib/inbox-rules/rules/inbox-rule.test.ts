import { expect, it } from "vitest";
import { ruleWords } from "./inbox-rule";

const NAMES = { number: () => "Billing", person: () => "Mia", label: () => "Urgent" };

it("says a rule in one sentence", () => {
  const condition = { toNumber: "+1", from: { who: "strangers" }, words: "invoice", leastPages: 2 } as const;
  const effect = { assignTo: "1", labelId: "2", place: "done" } as const;
  expect(ruleWords({ condition, effect }, NAMES)).toBe(
    "When a fax from a number in no contact to Billing of at least 2 pages says “invoice”: hand it to Mia, label it “Urgent”, mark it as done.",
  );
  const plain = { toNumber: null, from: { who: "number", number: "+2" }, words: "", leastPages: null } as const;
  const junk = { assignTo: null, labelId: null, place: "junk" } as const;
  expect(ruleWords({ condition: plain, effect: junk }, NAMES)).toBe("When a fax from Billing: move it to junk.");
});
