import { expect, type Page } from "@playwright/test";
import { IN_DOUBT_TO } from "./support/in-doubt";
import { ADMIN, IN_DOUBT } from "./support/people";
import { sandbox } from "./support/sandbox";
import { sendFax, statusOf } from "./support/send-fax";
import { test as setup } from "./support/test";

// The portal looks for what is in doubt for two minutes: that begins here, and other tests run meanwhile.
setup("two faxes are handed over by Telnyx's storage, and no answer comes", async ({ as }) => {
  const admin = await as(ADMIN);
  await chooseDelivery(admin, "The portal puts them into Telnyx's storage");
  const sender = await as(IN_DOUBT);
  for (const to of Object.values(IN_DOUBT_TO)) {
    await sandbox.failNext({ path: "/v2/faxes", kind: "reset" });
    await sendFax(sender, to);
    await expect(statusOf(sender, "Checking")).toBeVisible();
  }
  await chooseDelivery(admin, "Telnyx fetches them from this portal");
});

async function chooseDelivery(admin: Page, way: string): Promise<void> {
  await admin.goto("/admin/settings");
  await admin.getByRole("radio", { name: way }).check();
  await admin.getByRole("button", { name: "Save sending" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
}
