import { expect, type Page } from "@playwright/test";
import { ADMIN, MEMBER, OTHER_MEMBER } from "./support/people";
import { DESTINATIONS, DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("what is sent from a number is seen by whoever has it, once an admin says so", async ({ as, newMember }) => {
  const [admin, member, stranger] = [await as(ADMIN), await as(MEMBER), await as(OTHER_MEMBER)];
  const colleague = await as(await newMember("Cora Lang"));
  const fax = `/outbox/${await sendFax(member, DESTINATIONS.notInUse, DOCUMENTS.twoPages)}`;
  await expect(statusOf(member, "Not delivered")).toBeVisible();

  expect((await colleague.request.get(fax)).status()).toBe(404);
  await letSee(admin, "Everybody who has its number");
  try {
    await colleague.goto("/outbox");
    await expect(colleague.locator(`a[href^="${fax}"]`).first()).toBeVisible();
    await colleague.goto(fax);
    await expect(statusOf(colleague, "Not delivered")).toBeVisible();
    await expect(colleague.getByRole("img", { name: /^Page 1/ })).toBeVisible();
    await expect(colleague.getByRole("button", { name: "Try again" })).toHaveCount(0);
    await expect(colleague.getByRole("button", { name: "Send again" })).toBeVisible();
    expect((await colleague.request.get(fax.replace("/outbox/", "/api/faxes/").concat("/report"))).status()).toBe(200);

    await colleague.goto("/outbox");
    await colleague.getByRole("navigation", { name: "Whose faxes" }).getByRole("link", { name: "Mine" }).click();
    await expect(colleague.locator(`a[href^="${fax}"]`)).toHaveCount(0);
    expect((await stranger.request.get(fax)).status()).toBe(404);
  } finally {
    await letSee(admin, "Only its sender, managers of its number and admins");
  }
  expect((await colleague.request.get(fax)).status()).toBe(404);
});

async function letSee(admin: Page, who: string): Promise<void> {
  await admin.goto("/admin/settings");
  await admin.getByRole("radio", { name: who }).check();
  await admin.getByRole("button", { name: "Save who sees sent faxes" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
}
