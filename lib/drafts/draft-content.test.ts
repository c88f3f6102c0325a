import { expect, it } from "vitest";
import { MOST_RECIPIENTS } from "@/lib/fax/rules/submission";
import { draftContentShape } from "./draft-content";

it("reads as many numbers as a fax may have, and not more than a moment's work", () => {
  const most = Array.from({ length: MOST_RECIPIENTS }, (_, index) => `+1 (312) 555-${index} Riverside Imaging`).join(
    "\n",
  );
  expect(draftContentShape.parse({ recipients: most }).recipients).toBe(most);
  expect(draftContentShape.parse({ recipients: "+1,".repeat(400_000) }).recipients.length).toBeLessThan(100_000);
});
