import { expect } from "@playwright/test";
import { MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { DESTINATIONS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const US = "+13125790015";

test("an open inbox shows a fax as it arrives, without being loaded again", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/inbox");
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  await sandbox.receive({ to: US, from: "+16132484881" });
  await expect(page.getByRole("link", { name: /Unread:.*248\s4881/ }).or(page.getByText(/new fax/))).toBeVisible();
  expect(await page.evaluate(() => "isTheSamePage" in window)).toBe(true);
});

test("a status changes on the page within a second or so of the event", async ({ as }) => {
  const page = await as(MEMBER);
  await sendFax(page, DESTINATIONS.staysSending);
  await expect(statusOf(page, "Sending")).toBeVisible();
  const sending = (await sandbox.faxes()).filter(({ to, status }) => to.endsWith("0007") && status === "sending");
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  await Promise.all(sending.map(({ id }) => sandbox.finish(id)));
  await expect(statusOf(page, "Delivered")).toBeVisible({ timeout: 4_000 });
  expect(await page.evaluate(() => "isTheSamePage" in window)).toBe(true);
});

test("when the stream is cut the page says so, keeps asking, and goes on", async ({ as }) => {
  const page = await as(MEMBER);
  await page.route("**/api/live", (route) => route.abort());
  await sendFax(page, DESTINATIONS.staysSending);
  await expect(page.getByText(/^Live updates stopped at/)).toBeVisible();
  await expect(statusOf(page, "Sending")).toBeVisible();
  const sending = (await sandbox.faxes()).filter(({ to, status }) => to.endsWith("0007") && status === "sending");
  await Promise.all(sending.map(({ id }) => sandbox.finish(id)));
  await expect(statusOf(page, "Delivered")).toBeVisible();

  await page.unroute("**/api/live");
  await expect(page.getByText(/^Live updates stopped at/)).toHaveCount(0);
});
