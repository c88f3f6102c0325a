import { describe, expect, it } from "vitest";
import { canBeStopped, survivingFax } from "./surviving-fax";

const held = (providerFaxId: string, status: string) => ({ providerFaxId, status });
const live = { providerFaxId: "young", isLive: true };

describe("survivingFax", () => {
  it("is the oldest while both are under way", () => {
    expect(survivingFax([held("old", "queued"), held("young", "sending")], live)?.providerFaxId).toBe("old");
  });

  it("is the delivered one, whichever that is", () => {
    expect(survivingFax([held("old", "queued"), held("young", "delivered")], live)?.providerFaxId).toBe("young");
    const over = { providerFaxId: "old", isLive: false };
    expect(survivingFax([held("old", "failed"), held("young", "delivered")], over)?.providerFaxId).toBe("young");
  });

  it("is not one that failed while the other may still get through", () => {
    expect(survivingFax([held("old", "failed"), held("young", "queued")], live)?.providerFaxId).toBe("young");
  });

  it("is the one whose end people were told", () => {
    const over = { providerFaxId: "old", isLive: false };
    expect(survivingFax([held("old", "failed"), held("young", "queued")], over)?.providerFaxId).toBe("old");
  });
});

describe("canBeStopped", () => {
  it("is so until a fax is over", () => {
    expect(["queued", "sending", "failed", "delivered"].filter((status) => canBeStopped(held("a", status)))).toEqual([
      "queued",
      "sending",
    ]);
  });
});
