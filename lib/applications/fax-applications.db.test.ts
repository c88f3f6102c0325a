import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { newApplicationSettings, toTypedSettings } from "@/lib/applications/rules/settings-form";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { ApplicationSettings } from "@/lib/telnyx/rules/application-settings";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { activateApplication, pointEventsHere } from "./change-one-setting";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";
import { findApplication, listApplications } from "./read-applications";
import { updateApplication } from "./update-application";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
const database = openTestDatabase();
afterAll(() => sandbox.close());

const admin: Viewer = {
  personId: randomUUID(),
  email: "ana@example.org",
  name: "Ana",
  role: "admin",
  sessionId: randomUUID(),
  seesSentOfNumbers: false,
  provedAt: new Date(),
};
const member: Viewer = { ...admin, role: "member" };
/** Each but the profile is another than where nothing is said. */
const settings: ApplicationSettings = {
  webhookEventUrl: "https://fax.example.org/api/webhooks/telnyx",
  outboundVoiceProfileId: null,
  applicationName: "Billing",
  active: false,
  tags: ["north"],
  webhookEventFailoverUrl: "https://backup.example.org/events",
  webhookTimeoutSecs: 12,
  outboundChannelLimit: 3,
  inboundChannelLimit: 2,
  sipSubdomain: "billing",
  sipSubdomainReceiveSettings: "only_my_connections",
  anchorsiteOverride: "Amsterdam, Netherlands",
  faxEmailRecipient: "billing@example.org",
};

beforeEach(() => sandbox.call("POST", "/_sim/reset"));

async function createBilling(): Promise<string> {
  return (await createApplication(admin, settings)).applicationId;
}

async function settingsAtTelnyx(id: string): Promise<ApplicationSettings | undefined> {
  return (await findApplication(admin, id))?.application.settings;
}

function failNext(method: string, path: string, status: number, more: object = {}) {
  return sandbox.call("POST", "/_sim/fail-next", { method, path, status, ...more });
}

describe("creating", () => {
  it("sets every field, the email recipient too", async () => {
    const { applicationId, problem } = await createApplication(admin, settings);
    expect(problem).toBeNull();
    expect(await settingsAtTelnyx(applicationId)).toEqual(settings);
  });

  it("says so when the application stands but the email recipient was refused", async () => {
    await failNext("PATCH", "/v2/fax_applications/{id}", 503);
    const { applicationId, problem } = await createApplication(admin, settings);
    expect(problem).toMatch(/created, but without the address.*problem on its side/);
    expect(await settingsAtTelnyx(applicationId)).toEqual({ ...settings, faxEmailRecipient: null });
  });

  it("puts Telnyx's remarks at the fields of the form", async () => {
    const missing = createApplication(admin, { ...settings, outboundVoiceProfileId: "404" });
    await expect(missing).rejects.toMatchObject({
      code: "wrong-input",
      fieldErrors: { outboundVoiceProfileId: expect.stringContaining("profile") },
    });
  });

  it("does not claim to know what became of it without an answer, and asks once only", async () => {
    await failNext("POST", "/v2/fax_applications", 500, { accept: true });
    await expect(createApplication(admin, settings)).rejects.toThrow(/may exist or not. Look in the list/);
    const { applications } = await listApplications(admin);
    expect(applications.filter((one) => one.settings.applicationName === "Billing").length).toBeLessThanOrEqual(1);
  });
});

describe("listing", () => {
  it("lists those of all pages", async () => {
    for (let n = 0; n < 260; n += 1) {
      await sandbox.call("POST", "/v2/fax_applications", {
        application_name: `App ${n}`,
        webhook_event_url: "https://a.example",
      });
    }
    expect((await listApplications(admin)).applications).toHaveLength(261);
  });

  it("shows the last copies, with their time and the reason, when Telnyx cannot be asked", async () => {
    await createBilling();
    const before = await listApplications(admin);
    await failNext("GET", "/v2/fax_applications", 503);
    const after = await listApplications(admin);
    expect(after.applications).toEqual(before.applications);
    expect(after.stale?.problem).toMatch(/Telnyx has a problem/);
    expect(after.stale?.copiedAt).toBeInstanceOf(Date);
  });

  it("forgets what Telnyx lists no more", async () => {
    const id = await createBilling();
    await sandbox.call("DELETE", `/v2/fax_applications/${id}`);
    await listApplications(admin);
    await failNext("GET", "/v2/fax_applications/{id}", 503);
    expect(await findApplication(admin, id)).toBeNull();
  });
});

describe("changing", () => {
  it("changes only what was edited", async () => {
    const id = await createBilling();
    const edited = { ...settings, outboundChannelLimit: 9, tags: ["north", "night"], sipSubdomain: null };
    const { result } = await updateApplication(admin, id, { settings: edited, loaded: toTypedSettings(settings) });
    expect(result).toBe("saved");
    expect(await settingsAtTelnyx(id)).toEqual(edited);
  });

  it("clears what was emptied", async () => {
    const id = await createBilling();
    const emptied = {
      ...newApplicationSettings(settings.webhookEventUrl),
      applicationName: "Billing",
      outboundChannelLimit: 7,
      inboundChannelLimit: 8,
    };
    await updateApplication(admin, id, { settings: emptied, loaded: toTypedSettings(settings) });
    expect(await settingsAtTelnyx(id)).toEqual(emptied);
  });

  it("says so when Telnyx keeps what was emptied", async () => {
    const id = await createBilling();
    const loaded = toTypedSettings(settings);
    const stubborn = await sandbox.call("GET", `/v2/fax_applications/${id}`);
    const path = "/v2/fax_applications/{id}";
    await sandbox.call("POST", "/_sim/fail-next", { method: "PATCH", path, status: 200, body: stubborn });
    const kept = updateApplication(admin, id, { settings: { ...settings, sipSubdomain: null }, loaded });
    await expect(kept).rejects.toMatchObject({
      code: "wrong-input",
      fieldErrors: { sipSubdomain: expect.stringContaining("Telnyx kept this") },
    });
  });

  it("sends nothing when Telnyx has other settings than the form was loaded with", async () => {
    const id = await createBilling();
    await sandbox.call("PATCH", `/v2/fax_applications/${id}`, {
      application_name: "Billing",
      webhook_event_url: settings.webhookEventUrl,
      webhook_timeout_secs: 20,
    });
    const edited = { ...settings, applicationName: "Accounts" };
    const answer = await updateApplication(admin, id, { settings: edited, loaded: toTypedSettings(settings) });
    expect(answer.result).toBe("changed-at-telnyx");
    expect(answer.application.settings.webhookTimeoutSecs).toBe(20);
    expect(await settingsAtTelnyx(id)).toEqual({ ...settings, webhookTimeoutSecs: 20 });
  });

  it("points events here and switches on, and leaves the rest", async () => {
    const id = await createBilling();
    await pointEventsHere(admin, id);
    await activateApplication(admin, id);
    const here = "http://127.0.0.1:3000/api/webhooks/telnyx";
    expect(await settingsAtTelnyx(id)).toEqual({ ...settings, active: true, webhookEventUrl: here });
  });

  it("is audited with the names of the settings, never their content", async () => {
    const id = await createBilling();
    await updateApplication(admin, id, {
      settings: { ...settings, faxEmailRecipient: "secret@example.org" },
      loaded: toTypedSettings(settings),
    });
    const entries = await database().db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
    expect(entries.map(({ action, detail }) => [action, detail])).toContainEqual([
      "fax_application.updated",
      { changed: "faxEmailRecipient" },
    ]);
    expect(JSON.stringify(entries)).not.toContain("secret@");
  });
});

describe("deleting", () => {
  it("wants the name as it stands", async () => {
    const id = await createBilling();
    await expect(deleteApplication(admin, id, "billing")).rejects.toMatchObject({ code: "wrong-input" });
    await deleteApplication(admin, id, " Billing ");
    expect(await findApplication(admin, id)).toBeNull();
  });

  it("counts the numbers that still use it", async () => {
    const [frontDesk] = (await listApplications(admin)).applications;
    const deletion = deleteApplication(admin, frontDesk?.id ?? "", "Front desk");
    await expect(deletion).rejects.toThrow("2 numbers still use this application. Move them first.");
  });

  it("is content when it is gone already", async () => {
    const id = await createBilling();
    await sandbox.call("DELETE", `/v2/fax_applications/${id}`);
    await expect(deleteApplication(admin, id, "Billing")).resolves.toBeUndefined();
  });
});

describe("whoever is no admin", () => {
  it.each([
    ["list", () => listApplications(member)],
    ["find", () => findApplication(member, "1")],
    ["create", () => createApplication(member, settings)],
    ["update", () => updateApplication(member, "1", { settings, loaded: toTypedSettings(settings) })],
    ["point", () => pointEventsHere(member, "1")],
    ["activate", () => activateApplication(member, "1")],
    ["delete", () => deleteApplication(member, "1", "Front desk")],
  ])("may not %s", async (_verb, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });
});
