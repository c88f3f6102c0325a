import { expect, it } from "vitest";
import { AUDIT_ACTIONS, actionWords } from "@/lib/audit-words";
import { sourcesBelow } from "@/scripts/testing/sources";

it("every action has words of its own, and what this version does not know is shown as it is", () => {
  const words = AUDIT_ACTIONS.map(actionWords);
  expect(new Set(words).size).toBe(words.length);
  expect(actionWords("fax.submitted")).toBe("Sent");
  expect(actionWords("fax.teleported")).toBe("fax.teleported");
  expect(actionWords("toString")).toBe("toString");
});

it("there are words only for what the code does", () => {
  const code = sourcesBelow("lib")
    .filter(({ path }) => !path.endsWith("action-words.ts"))
    .map(({ text }) => text)
    .join();
  expect(AUDIT_ACTIONS.filter((action) => !code.includes(`"${action}"`))).toEqual([]);
});
