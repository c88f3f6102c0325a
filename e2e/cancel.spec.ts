import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./support/move-times";
import { MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { DESTINATIONS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("a fax on the line is stopped in time", async ({ as }) => {
  const page = await as(MEMBER);
  await sendFax(page, DESTINATIONS.staysSending);
  await expect(statusOf(page, "Sending")).toBeVisible();

  await page.getByRole("button", { name: /^Cancel the fax to/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Cancel this fax to \+1\s312\s736\s0007\?$/ });
  await expect(dialog).toContainText("Pages already sent can't be taken back");
  await dialog.getByRole("button", { name: "Keep sending" }).click();
  await expect(dialog).toBeHidden();
  await expect(statusOf(page, "Sending")).toBeVisible();

  await cancel(page);
  await expect(statusOf(page, "Cancelled")).toBeVisible();
  await expect(page.getByText(`By ${MEMBER.name},`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Cancel the fax/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Send again" })).toBeVisible();
});

test("a cancel that comes too late says so", async ({ as }) => {
  const page = await as(MEMBER);
  await sandbox.untold(async () => {
    await sendFax(page, DESTINATIONS.losesCancelRace);
    await cancel(page);
    await expect(statusOf(page, "Cancelling").or(statusOf(page, "Delivered"))).toBeVisible();
  });
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await expect(page.getByText("The cancel came too late; all pages went through.", { exact: true })).toBeVisible();
});

test("a fax that Telnyx has not taken yet is stopped here and never reaches it", async ({ as }) => {
  const page = await as(MEMBER);
  const busy = { status: 429, headers: { "x-ratelimit-reset": "60" } };
  await sandbox.failNext({ path: "/v2/faxes", ...busy });
  try {
    await sendFax(page, "+1 312 736 7401");
    await expect(statusOf(page, "Handing over")).toBeVisible();
    await cancel(page);
    await expect(statusOf(page, "Cancelled")).toBeVisible();
  } finally {
    // Other tests need not wait until Telnyx is asked again.
    await inDatabase("delete from pauses");
  }
  expect((await sandbox.faxes()).filter(({ to }) => to === "+13127367401")).toEqual([]);
});

async function cancel(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Cancel the fax to/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel fax" }).click();
}
