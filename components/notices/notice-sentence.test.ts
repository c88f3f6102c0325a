import { describe, expect, it } from "vitest";
import { NOTICE_KINDS } from "@/lib/notices/rules/notice-choices";
import { noticeSentence } from "./notice-sentence";

const sent = { id: "1", direction: "outbound", number: "+13125550100" } as const;
const received = { ...sent, direction: "inbound" } as const;

describe("a notice in words", () => {
  it("names the other side of its fax", () => {
    expect(noticeSentence({ kind: "received", fax: received }, "St Mary's")).toBe("A fax came from St Mary's");
    expect(noticeSentence({ kind: "not-delivered", fax: sent }, "St Mary's")).toBe(
      "Your fax to St Mary's was not delivered",
    );
    expect(noticeSentence({ kind: "mentioned", fax: received }, "St Mary's")).toBe(
      "A note names you on a fax from St Mary's",
    );
  });

  it("names nobody where the fax can no longer be seen", () => {
    for (const kind of NOTICE_KINDS.filter((each) => each !== "asked" && each !== "printed")) {
      const words = noticeSentence({ kind, fax: null }, "St Mary's");
      expect(words).toMatch(/a fax that you can no longer see/i);
      expect(words).not.toContain("St Mary's");
    }
  });
});
