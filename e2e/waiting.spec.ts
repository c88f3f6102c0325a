import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { DESTINATIONS, sendFax, statusOf, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

const HOUR_MS = 3_600_000;

test("a busy line is tried again: seen with its time, not waited for, delivered", async ({ as }) => {
  const page = await as(MEMBER);
  const to = "+1 312 555 0007";
  await sendFax(page, to);
  await endCall(page, to, "user_busy");
  await expect(statusOf(page, "Trying again")).toBeVisible();
  await expect(page.getByText(/(Today|Tomorrow), \d\d:\d\d, attempt 2 of 4/).first()).toBeVisible();
  await expect(page.getByText("The line was busy.").first()).toBeVisible();

  await page.getByRole("button", { name: "Try now" }).click();
  await endCall(page, to);
  await expect(statusOf(page, "Delivered")).toBeVisible();
  const attempts = page.locator("section").filter({ has: page.getByRole("heading", { name: "Attempts" }) });
  await expect(attempts.getByRole("listitem")).toContainText([/The line was busy\./, /Delivered\./]);
});

test("a next try is cancelled, and does not happen", async ({ as }) => {
  const page = await as(MEMBER);
  const faxId = await sendFax(page, DESTINATIONS.busy);
  await expect(statusOf(page, "Trying again")).toBeVisible();

  await page.goto("/outbox?tab=in-progress");
  const row = page.getByRole("row").filter({ has: page.locator(`a[href^="/outbox/${faxId}"]`) });
  await expect(row).toContainText(/attempt 2 of 4\. The line was busy\./);
  await row.getByRole("button", { name: /^Cancel the fax to/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("It is not tried again.");
  await dialog.getByRole("button", { name: "Cancel fax" }).click();
  // A page that is left takes what it was about to ask with it.
  await expect(row.filter({ hasText: "attempt 2 of 4" })).toHaveCount(0);
  await page.goto(`/outbox/${faxId}`);
  await expect(statusOf(page, "Cancelled")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try now" })).toHaveCount(0);
});

test("a fax for later is moved, found under its own tab, and sent at once", async ({ as }) => {
  const page = await as(MEMBER);
  await writeFax(page, DESTINATIONS.answers);
  await page.getByText("Options", { exact: true }).click();
  await expect(page.getByText("Time zone: America/Chicago.")).toBeVisible();
  await page.getByLabel("Send at").fill(typedIn(26));
  const faxId = await submitFax(page, "Send later");
  await expect(statusOf(page, "Scheduled")).toBeVisible();
  await expect(page.getByText(shownAt(26)).first()).toBeVisible();

  await page.getByRole("button", { name: "Change time…" }).click();
  const dialog = page.getByRole("dialog", { name: "When should it leave?" });
  await expect(dialog.getByLabel("Send at")).toHaveValue(typedIn(26));
  await dialog.getByLabel("Send at").fill("2020-01-01T08:00");
  await dialog.getByRole("button", { name: "Change time" }).click();
  await expect(dialog).toContainText("This time has passed.");
  await dialog.getByLabel("Send at").fill(typedIn(50));
  await dialog.getByRole("button", { name: "Change time" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(shownAt(50)).first()).toBeVisible();

  await page.goto("/outbox?tab=scheduled");
  await page.locator(`a[href^="/outbox/${faxId}"]`).click();
  await page.getByRole("button", { name: "Send now" }).click();
  await expect(statusOf(page, "Delivered")).toBeVisible();
});

test("a time that has passed is told before anything is sent", async ({ as }) => {
  const page = await as(MEMBER);
  await writeFax(page, "+1 312 736 7395");
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Send at").fill("2020-01-01T08:00");
  await page.getByRole("button", { name: "Send later" }).click();
  await expect(page.getByRole("link", { name: /This time has passed/ })).toBeVisible();
  await expect(page.getByText(/This time has passed/)).toHaveCount(2);
  await expect(page.getByLabel("Send at")).toHaveValue("2020-01-01T08:00");

  // Whoever mends one field of the options goes on to the next.
  await page.getByLabel("Send at").fill(typedIn(26));
  await expect(page.getByRole("link", { name: /This time has passed/ })).toHaveCount(0);
  await page.getByLabel("Header name").fill("Riverside Clinic");
});

/** Ends the call that stands at "Sending". */
async function endCall(page: Page, to: string, failure?: string): Promise<void> {
  await expect(statusOf(page, "Sending")).toBeVisible();
  const calls = await sandbox.faxes();
  const call = calls.find((fax) => fax.to === to.replaceAll(" ", "") && fax.status === "sending");
  await sandbox.finish(call?.id ?? "", failure);
}

/** One moment for all: the minute may change between typing and looking. */
const BEGUN = Date.now();

/** As a datetime-local field takes it, in the time zone of the browser tests. */
function typedIn(hours: number): string {
  return localTime(hours).slice(0, 16).replace(" ", "T");
}

function shownAt(hours: number): RegExp {
  return new RegExp(`, ${localTime(hours).slice(11, 16)}`);
}

function localTime(hours: number): string {
  return new Date(BEGUN + hours * HOUR_MS).toLocaleString("sv-SE", { timeZone: "America/Chicago" });
}
