import { expect } from "@playwright/test";
import { findInInbox } from "./support/inbox";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { statusOf, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

const US = "+13125790015";

test("a fax goes to a SIP address, which is in no country", async ({ as }) => {
  const page = await as(MEMBER);
  const address = "sip:records@fax.kupferberg-clinic.example.org";
  await writeFax(page, `${address}, sip:records`);
  await expect(page.getByText("sip:records is not a whole SIP address.")).toBeVisible();
  await page.getByLabel("To", { exact: true }).fill(address);
  await expect(page.getByRole("button", { name: `Remove ${address}` })).toBeVisible();
  await expect(page.getByText("wait for an admin's yes")).toHaveCount(0);

  const faxId = await submitFax(page, "Send fax");
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await checkScreen(page, "a fax to a SIP address");
  await page.goto("/outbox");
  await expect(page.locator(`a[href^="/outbox/${faxId}"]`)).toHaveText(address);
});

test("the caller's name and the quality of a received fax are shown once Telnyx's list was read", async ({ as }) => {
  await sandbox.receive({ to: US, from: "+16132484877", name: "Kupferberg Clinic", quality: "very_high" });
  const page = await as(MEMBER);
  const row = await findInInbox(page, "4877");
  const admin = await as(ADMIN);
  await admin.goto("/admin/events");
  await admin.getByRole("button", { name: "Check for gaps" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/Kupferberg Clinic, 1\spage, Extra fine/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await row.click();
  await expect(page.getByRole("definition").filter({ hasText: "Kupferberg Clinic" })).toBeVisible();
  await checkScreen(page, "a received fax with its caller's name");
});
