import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { numbers } from "@/db/schema/people";
import { newApplicationSettings } from "@/lib/applications/rules/settings-form";
import type { Viewer } from "@/lib/auth/viewer-type";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { attachNumber, detachNumber } from "./application-numbers";
import { createApplication } from "./create-application";
import { listApplications } from "./read-applications";

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
const database = openTestDatabase();
afterAll(() => sandbox.close());
beforeEach(() => sandbox.call("POST", "/_sim/reset"));

const admin: Viewer = {
  personId: randomUUID(),
  email: "ana@example.org",
  name: "Ana",
  role: "admin",
  sessionId: randomUUID(),
  seesSentOfNumbers: false,
  provedAt: new Date(),
};
const ATTACHED = "+13125790015";
const FREE = "+13125790017";

async function connectionOf(phoneNumber: string): Promise<string | null | undefined> {
  const [row] = await database().db.select().from(numbers).where(eq(numbers.phoneNumber, phoneNumber));
  return row?.connectionId;
}

async function frontDeskId(): Promise<string> {
  return (await listApplications(admin)).applications[0]?.id ?? "";
}

describe("attaching a number", () => {
  it("connects it at Telnyx and here", async () => {
    const id = await frontDeskId();
    await attachNumber(admin, id, FREE);
    expect(await connectionOf(FREE)).toBe(id);
  });

  it("moves it from the application that it was on", async () => {
    const settings = { ...newApplicationSettings("https://a.example/events"), applicationName: "Billing" };
    const { applicationId } = await createApplication(admin, settings);
    await attachNumber(admin, applicationId, ATTACHED);
    expect(await connectionOf(ATTACHED)).toBe(applicationId);
  });

  it("knows no number that the account does not have", async () => {
    await expect(attachNumber(admin, await frontDeskId(), "+13125790099")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is not for members", async () => {
    const attempt = attachNumber({ ...admin, role: "member" }, await frontDeskId(), FREE);
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("detaching a number", () => {
  it("disconnects it at Telnyx and here", async () => {
    await detachNumber(admin, await frontDeskId(), ATTACHED);
    expect(await connectionOf(ATTACHED)).toBeNull();
  });

  it("leaves a number alone that is on another application by now", async () => {
    await expect(detachNumber(admin, "1293384261075731499", ATTACHED)).rejects.toMatchObject({ code: "conflict" });
    await attachNumber(admin, await frontDeskId(), FREE);
    expect(await connectionOf(ATTACHED)).toBe(await frontDeskId());
  });
});
