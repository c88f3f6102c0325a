import { describe, expect, it } from "vitest";
import { webhookResult } from "@/db/schema/events";
import { maskNumber } from "./mask-number";
import { rejectionWords } from "./rejection-words";
import { isEventResult, RESULT_WORDS } from "./result-words";
import { showPayload } from "./show-payload";

const event = {
  data: {
    id: "2d4d2a4e-9c3b-4d4c-8a7e-0a3c5e0f6b1d",
    event_type: "fax.received",
    payload: {
      connection_id: "234423",
      from: "+13127367276",
      to: "sip:desk@example.sip.telnyx.com",
      caller_id: "13127367276",
      media_url: "https://s3.amazonaws.com/faxes/x.pdf?X-Amz-Signature=abc",
      page_count: 2,
      partial_content: false,
    },
  },
};

describe("an event on the screen", () => {
  it("hides numbers and links", () => {
    const text = showPayload(JSON.stringify(event), false) ?? "";
    expect(text).not.toMatch(/3127367276|desk@|X-Amz|x\.pdf/);
    expect(JSON.parse(text).data.payload).toMatchObject({
      connection_id: "234423",
      from: "+13•••••••76",
      media_url: "https://s3.amazonaws.com/…",
      page_count: 2,
      partial_content: false,
    });
  });

  it("shows numbers when asked, links never", () => {
    const text = showPayload(JSON.stringify(event), true) ?? "";
    expect(text).toContain("+13127367276");
    expect(text).not.toContain("X-Amz");
  });

  it("is nothing when it is no JSON", () => {
    expect(showPayload("{", false)).toBeNull();
  });
});

describe("words", () => {
  it("exist for every result", () => {
    expect(Object.keys(RESULT_WORDS).toSorted()).toEqual(webhookResult.enumValues.toSorted());
    expect(isEventResult("applied")).toBe(true);
    expect(isEventResult("toString")).toBe(false);
  });

  it.each(["missing-signature", "timestamp-too-far", "too-large", "no-key"])("exist for %s", (reason) => {
    expect(rejectionWords(reason)).not.toBe(reason);
  });

  it("hide a short number whole", () => {
    expect(maskNumber("911")).toBe("•••");
    expect(maskNumber("anonymous")).toBe("anonymous");
    expect(maskNumber("sip:ong@example.org")).toBe("sip••••••••••••••rg");
  });
});
