import { describe, expect, it } from "vitest";
import { leftoversWords } from "./leftovers-words";

describe("what somebody leaves", () => {
  it("is said in one breath, without what there is none of", () => {
    expect(leftoversWords({ scheduled: 0, repeats: 0, drafts: 0 })).toBeNull();
    expect(leftoversWords({ scheduled: 1, repeats: 0, drafts: 0 })).toBe("1\u00a0scheduled fax");
    expect(leftoversWords({ scheduled: 2, repeats: 1, drafts: 3 })).toBe(
      "2\u00a0scheduled faxes, 1\u00a0fax that is to be tried again and 3\u00a0drafts",
    );
  });
});
