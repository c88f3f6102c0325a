import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { ADMIN } from "./support/people";
import { sandbox } from "./support/sandbox";
import { test } from "./support/test";

const WEBHOOKS = "/api/webhooks/telnyx";
const US = "+13125790015";

test("every event is listed, can be filtered, and shows what it did", async ({ as }) => {
  const page = await as(ADMIN);
  const received = await receiveFax(page, "+16132484861");

  await page.getByLabel("Event", { exact: true }).selectOption("fax.received");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/type=fax\.received/);
  await expect(page.getByRole("row").filter({ hasText: "fax.received" })).not.toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: "fax.receiving.started" })).toHaveCount(0);

  await received.getByRole("link", { name: "fax.received" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "fax.received" })).toBeVisible();
  await expect(page.getByText("It changed a fax here.")).toBeVisible();
  const payload = page.locator("pre");
  await expect(payload).not.toContainText("6132484861");
  await page.getByRole("link", { name: "Show numbers" }).click();
  await expect(payload).toContainText("+16132484861");

  await page.getByRole("link", { name: "Open the fax" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Fax from \+1\s613\s248\s4861/ })).toBeVisible();
});

test("processing an event again is safe", async ({ as }) => {
  const page = await as(ADMIN);
  const received = await receiveFax(page, "+16132484862");
  await received.getByRole("link", { name: "fax.received" }).click();
  await page.getByRole("button", { name: "Process again" }).click();
  await expect(page.getByText(/^Done: /)).toBeVisible();
  await page.getByRole("link", { name: "Open the fax" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Fax from/ })).toBeVisible();
  await expect(page.getByText("Received.", { exact: true })).toHaveCount(1);
});

test("what is not signed by Telnyx is turned away, counted, and changes nothing", async ({ as, request }) => {
  const page = await as(ADMIN);
  const event = {
    data: { event_type: "fax.received", id: randomUUID(), record_type: "event", payload: { fax_id: randomUUID() } },
  };
  const before = await turnedAway(page);
  const now = { "telnyx-timestamp": String(Math.floor(Date.now() / 1000)) };
  const unsigned = await request.post(WEBHOOKS, { data: event, headers: now });
  expect(unsigned.status()).toBeGreaterThanOrEqual(400);
  const forged = await request.post(WEBHOOKS, {
    data: event,
    headers: { ...now, "telnyx-signature-ed25519": Buffer.alloc(64, 7).toString("base64") },
  });
  expect(forged.status()).toBeGreaterThanOrEqual(400);
  await expect.poll(() => turnedAway(page)).toBeGreaterThanOrEqual(before + 2);
  await expect(page.getByText(/× Not signed$/)).toBeVisible();
  await expect(page.getByText(/× Signed with another key$/)).toBeVisible();
});

test("the same event twice is one event, with two deliveries", async ({ as }) => {
  const page = await as(ADMIN);
  await sandbox.disturbWebhooks({ duplicate: 1 });
  const received = await receiveFax(page, "+16132484863").finally(() => sandbox.disturbWebhooks());
  await expect(received).toContainText("2 deliveries");
});

/** A fax from this number arrives; answers the row of the event that says so. */
async function receiveFax(page: Page, from: string) {
  const { data } = await sandbox.receive({ to: US, from });
  await page.goto("/admin/events");
  const masked = page.getByRole("row").filter({ hasText: new RegExp(`\\+16•+${from.slice(-2)}`) });
  const row = masked.filter({ has: page.getByRole("link", { name: "fax.received", exact: true }) }).first();
  await expect(row, data.id).toBeVisible();
  return row;
}

async function turnedAway(page: Page): Promise<number> {
  await page.goto("/admin/events");
  const figure = page
    .getByRole("definition")
    .filter({ has: page.locator("xpath=preceding-sibling::dt[.='Turned away']") });
  return Number((await figure.locator("span").first().textContent())?.replaceAll(",", ""));
}
