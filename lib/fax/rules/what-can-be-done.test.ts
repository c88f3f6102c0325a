import { describe, expect, it } from "vitest";
import { FAX_STATUSES, type FaxStatus } from "./status";
import { type FaxActions, type FaxFacts, whatCanBeDone } from "./what-can-be-done";

const sent: FaxFacts = {
  direction: "outbound",
  status: "sending",
  isCancelRequested: false,
  isTrashed: false,
  isDeleted: false,
  media: "none",
};
const received: FaxFacts = { ...sent, direction: "inbound", status: "received", media: "stored" };

const statesThatAllow = (action: keyof FaxActions, fax: FaxFacts): FaxStatus[] =>
  FAX_STATUSES.filter((status) => whatCanBeDone({ ...fax, status })[action]);

describe("what can be done", () => {
  it("with a sent fax, by its state", () => {
    expect(statesThatAllow("cancel", sent)).toEqual([
      "scheduled",
      "submitting",
      "checking",
      "needs_attention",
      "queued",
      "media_processed",
      "originated",
      "sending",
      "retry_planned",
    ]);
    expect(statesThatAllow("decide", sent)).toEqual(["needs_attention"]);
    expect(statesThatAllow("tryAgain", sent)).toEqual(["failed"]);
    expect(statesThatAllow("sendAgain", sent)).toEqual(["delivered", "cancelled"]);
    expect(statesThatAllow("deleteForGood", sent)).toEqual([]);
    const trashed = { ...sent, isTrashed: true };
    expect(statesThatAllow("deleteForGood", trashed)).toEqual(["delivered", "failed", "cancelled", "received"]);
    expect(statesThatAllow("deleteForGood", { ...trashed, isKept: true })).toEqual([]);
    expect(statesThatAllow("forward", sent)).toEqual([]);
  });

  it("with a sent fax whose pages were deleted: everything but sending it again", () => {
    const pageless = { ...sent, isPageless: true };
    expect([...statesThatAllow("sendAgain", pageless), ...statesThatAllow("tryAgain", pageless)]).toEqual([]);
    expect(whatCanBeDone({ ...pageless, status: "delivered" }).trash).toBe(true);
  });

  it("with a received fax, by its document", () => {
    expect(whatCanBeDone(received)).toMatchObject({
      forward: true,
      refreshMedia: true,
      cancel: false,
      tryAgain: false,
    });
    expect(whatCanBeDone({ ...received, media: "missing" })).toMatchObject({ forward: false, refreshMedia: true });
    expect(whatCanBeDone({ ...received, media: "due" })).toMatchObject({ forward: false, refreshMedia: false });
  });

  it("only once with a cancel", () => {
    expect(whatCanBeDone({ ...sent, isCancelRequested: true }).cancel).toBe(false);
  });

  it("with one in the trash: take it out or delete it; with a deleted one: nothing", () => {
    const trashed = whatCanBeDone({ ...sent, status: "failed", isTrashed: true });
    expect(trashed).toMatchObject({ restore: true, deleteForGood: true, trash: false, tryAgain: false });
    const deleted = whatCanBeDone({ ...sent, status: "failed", isTrashed: true, isDeleted: true });
    expect(Object.values(deleted)).not.toContain(true);
  });
});
