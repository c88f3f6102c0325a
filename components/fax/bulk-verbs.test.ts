import { describe, expect, it } from "vitest";
import { bulkVerbsOf } from "@/components/fax/bulk-verbs";
import { faxFacts } from "@/components/fax/fax-facts";
import type { FaxStatus } from "@/lib/fax/rules/status";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

function verbsOf(status: FaxStatus, trashedAt: Date | null = null) {
  const fax = { status, pageCount: 4, failureReason: null, unknownProviderStatus: null, trashedAt };
  return bulkVerbsOf(whatCanBeDone(faxFacts("outbound", fax)));
}

describe("what can be done with several faxes at once", () => {
  it.each<[FaxStatus, string[]]>([
    ["sending", ["cancel"]],
    ["failed", ["tryAgain", "trash"]],
    ["delivered", ["trash"]],
    ["checking", ["cancel"]],
  ])("offers for one that is %s: %j", (status, verbs) => {
    expect(verbsOf(status)).toEqual(verbs);
  });

  it("deletes for good only from the trash", () => {
    expect(verbsOf("delivered", new Date())).toEqual(["restore", "deleteForGood"]);
  });
});
