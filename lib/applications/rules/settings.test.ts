import { describe, expect, it } from "vitest";
import { SETTING_GROUPS } from "./setting-fields";
import {
  changedSettings,
  changesInWords,
  keepEdits,
  newApplicationSettings,
  readSettings,
  toTypedSettings,
} from "./settings-form";

const ours = "https://fax.example.org/api/webhooks/telnyx";
const full = {
  ...newApplicationSettings(ours),
  applicationName: "Front desk",
  active: false,
  tags: ["clinic", "north"],
  webhookEventFailoverUrl: "https://backup.example.org/",
  webhookTimeoutSecs: 0,
  outboundVoiceProfileId: "1293384261075731499",
  outboundChannelLimit: 3,
  inboundChannelLimit: 2,
  sipSubdomain: "frontdesk",
  sipSubdomainReceiveSettings: "only_my_connections" as const,
  anchorsiteOverride: "Amsterdam, Netherlands",
  faxEmailRecipient: "desk@example.org",
};
const typed = toTypedSettings(full);

describe("the form", () => {
  it("has every setting exactly once", () => {
    const names = SETTING_GROUPS.flatMap((group) => group.fields.map((field) => field.name));
    expect(names.toSorted()).toEqual(Object.keys(full).toSorted());
  });

  it("gives back what it was filled with", () => {
    expect(readSettings(typed)).toEqual({ ok: true, settings: full });
    const fresh = { ...newApplicationSettings(ours), applicationName: "A" };
    expect(readSettings(toTypedSettings(fresh))).toEqual({ ok: true, settings: fresh });
  });

  it("lets a limit be changed but not emptied, because Telnyx cannot be told to take one away", () => {
    const emptied = { ...typed, outboundChannelLimit: "", inboundChannelLimit: "", sipSubdomain: "" };
    const read = readSettings(emptied, typed);
    expect(read).toEqual({
      ok: false,
      errors: {
        outboundChannelLimit: expect.stringContaining("can be raised here"),
        inboundChannelLimit: expect.stringContaining("can be raised here"),
      },
    });
    expect(readSettings({ ...typed, outboundChannelLimit: "9" }, typed)).toMatchObject({ ok: true });
    expect(readSettings(emptied, { ...typed, outboundChannelLimit: "", inboundChannelLimit: "" })).toMatchObject({
      ok: true,
    });
  });

  it("trims what was typed and keeps each tag once", () => {
    const read = readSettings({ ...typed, applicationName: "  Desk ", tags: " a,b , a,, " });
    expect(read).toMatchObject({ ok: true, settings: { applicationName: "Desk", tags: ["a", "b"] } });
  });

  it.each([
    ["applicationName", "  "],
    ["webhookEventUrl", ""],
    ["webhookEventUrl", "fax.example.org"],
    ["webhookEventUrl", "ftp://fax.example.org"],
    ["webhookEventUrl", `https://a.example/${"x".repeat(2000)}`],
    ["webhookEventFailoverUrl", "http//backup"],
    ["webhookTimeoutSecs", "31"],
    ["webhookTimeoutSecs", "-1"],
    ["webhookTimeoutSecs", "2.5"],
    ["outboundChannelLimit", "0"],
    ["inboundChannelLimit", "many"],
    ["sipSubdomain", "front desk"],
    ["sipSubdomain", "a.sip.telnyx.com"],
    ["sipSubdomainReceiveSettings", "nobody"],
    ["anchorsiteOverride", ""],
    ["faxEmailRecipient", "desk@"],
  ] as const)("refuses %s %j with a sentence at that field alone", (name, text) => {
    const read = readSettings({ ...typed, [name]: text });
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(Object.keys(read.errors)).toEqual([name]);
      expect(read.errors[name]).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("what changed", () => {
  it("is nothing when only blanks differ", () => {
    expect(changedSettings(typed, { ...typed, applicationName: "Front desk ", tags: "clinic,north" })).toEqual([]);
    expect(changesInWords([])).toBe("Nothing changed");
  });

  it("is told in words, in the order of the form", () => {
    const after = {
      ...typed,
      active: "on",
      webhookTimeoutSecs: "",
      outboundVoiceProfileId: "77",
      outboundChannelLimit: "4",
    };
    const changes = changedSettings(typed, after, { "77": "Europe" });
    expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual([
      ["Active", "Off", "On"],
      ["Wait before time-out", "0\u00a0s", "Not set"],
      ["Outbound voice profile", "1293384261075731499", "Europe"],
      ["Lines at once, sending", "3", "4"],
    ]);
    expect(changesInWords(changes)).toBe("You changed 4 settings");
  });
});

describe("keeping edits over newer settings", () => {
  it("keeps what was typed and takes the rest from the newer copy", () => {
    const edited = { ...typed, applicationName: "Reception" };
    const newer = { ...typed, applicationName: "Desk 2", webhookTimeoutSecs: "9" };
    expect(keepEdits(typed, edited, newer)).toEqual({ ...newer, applicationName: "Reception" });
  });
});
