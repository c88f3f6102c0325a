import { describe, expect, it } from "vitest";
import { type WebhookFacts, webhookTrouble } from "./webhook-trouble";

const OURS = "https://fax.example.org/api/webhooks/telnyx";
const well: WebhookFacts = {
  gaps: 0,
  events: 40,
  rejections: [],
  failedAnswers: [],
  eventAddresses: [OURS],
  ourAddress: OURS,
};
const silent: WebhookFacts = { ...well, gaps: 2, events: 0 };

describe("webhookTrouble", () => {
  it("is none while events come, though one got lost", () => {
    expect(webhookTrouble(well)).toBeNull();
    expect(webhookTrouble({ ...well, gaps: 2 })).toBeNull();
    expect(webhookTrouble({ ...well, gaps: 5, failedAnswers: [null] })).toBeNull();
  });

  it("is none in a quiet hour", () => {
    expect(webhookTrouble({ ...well, events: 0 })).toBeNull();
  });

  it("is there when many get lost", () => {
    expect(webhookTrouble({ ...well, gaps: 20 })).not.toBeNull();
  });

  it("is there when nothing comes through, before a gap is found", () => {
    expect(webhookTrouble({ ...well, events: 0, failedAnswers: [404] })).toContain("HTTP 404");
  });

  it.each([
    ["TELNYX_PUBLIC_KEY", { rejections: ["missing-signature", "wrong-signature"] }],
    ["clock", { rejections: ["timestamp-too-far"] }],
    ["No fax application", { eventAddresses: ["https://elsewhere.example.org/hook"] }],
    ["No fax application", { eventAddresses: [] }],
    ["reachable from the internet", { failedAnswers: [null] }],
    ["redirect", { failedAnswers: [308] }],
    ["HTTP 403", { failedAnswers: [403] }],
    ["Run the check", {}],
  ] satisfies [string, Partial<WebhookFacts>][])("names the likely cause: %s", (words, facts) => {
    expect(webhookTrouble({ ...silent, ...facts })).toContain(words);
  });

  it("takes the same address in other letters for ours", () => {
    const facts = { eventAddresses: ["HTTPS://FAX.example.org/api/webhooks/telnyx/"] };
    expect(webhookTrouble({ ...silent, ...facts })).toContain("Run the check");
  });
});
