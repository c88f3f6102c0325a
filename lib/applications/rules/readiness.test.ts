import { describe, expect, it } from "vitest";
import { type ReadinessFacts, readiness } from "./readiness";
import { webhookHealth } from "./webhook-health";

const ours = "https://fax.example.org/api/webhooks/telnyx";
const ready: ReadinessFacts = {
  settings: { active: true, outboundVoiceProfileId: "1", webhookEventUrl: ours },
  ourWebhookUrl: ours,
  profile: { name: "Default", enabled: true, countries: ["US", "CA"] },
  numbers: [{ phoneNumber: "+13125790015", country: "US" }],
  lastEventAt: new Date(0),
};

describe("readiness", () => {
  it("has nothing to mend when all is met", () => {
    const items = readiness(ready);
    expect(items.map((item) => item.id)).toEqual([
      "active",
      "profile",
      "profile-enabled",
      "countries",
      "number",
      "webhook",
      "event",
    ]);
    expect(items.every((item) => item.isMet && item.fix === null)).toBe(true);
    expect(items.find((item) => item.id === "countries")?.detail).toBe("To the United States and Canada");
  });

  it.each([
    ["active", { settings: { ...ready.settings, active: false } }, "activate"],
    ["profile", { profile: null, settings: { ...ready.settings, outboundVoiceProfileId: null } }, "choose-profile"],
    ["profile", { profile: null }, "choose-profile"],
    ["profile-enabled", { profile: { name: "Default", enabled: false, countries: ["US"] } }, "open-telnyx"],
    ["countries", { profile: { name: "Default", enabled: true, countries: [] } }, "open-telnyx"],
    ["countries", { numbers: [{ phoneNumber: "+49301234567", country: "DE" }] }, "open-telnyx"],
    ["number", { numbers: [] }, "attach-number"],
    [
      "webhook",
      { settings: { ...ready.settings, webhookEventUrl: "https://elsewhere.example/" } },
      "point-events-here",
    ],
    ["event", { lastEventAt: null }, "send-test"],
  ] as const)("names %s with its one fix", (id, missing, fix) => {
    const unmet = readiness({ ...ready, ...missing }).filter((item) => !item.isMet);
    expect(unmet.map((item) => [item.id, item.fix])).toEqual([[id, fix]]);
  });

  it("names the country that is missing, and survives words that are no country", () => {
    const numbers = [{ phoneNumber: "+49301234567", country: "DE" }];
    const item = readiness({ ...ready, numbers }).find(({ id }) => id === "countries");
    expect(item?.title).toBe("Faxes to Germany are not allowed");
    const profile = { name: "Default", enabled: true, countries: ["Everywhere", "DE"] };
    expect(readiness({ ...ready, numbers, profile }).find(({ id }) => id === "countries")?.isMet).toBe(true);
  });
});

describe("webhook health", () => {
  it.each([
    ["HTTPS://FAX.example.org:443/api/webhooks/telnyx/", new Date(0), "heard"],
    [ours, null, "silent"],
    ["https://fax.example.org/other", new Date(0), "elsewhere"],
    ["not an address", null, "elsewhere"],
  ] as const)("%s is %s", (address, lastEventAt, health) => {
    expect(webhookHealth(address, ours, lastEventAt)).toBe(health);
  });
});
