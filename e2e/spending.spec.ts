import { expect, type Page } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { DESTINATIONS, sendFax, statusOf, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

const person = (page: Page) => page.getByRole("group", { name: "One person, in a day" }).getByLabel("Faxes");

async function limitFaxes(page: Page, faxes: string): Promise<void> {
  await page.goto("/admin/settings");
  await person(page).fill(faxes);
  await page.getByRole("button", { name: "Save limits" }).click();
}

test("what goes over a day's measure waits, the form says so, and an admin lets it go in one click", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await sendFax(mia, DESTINATIONS.answers);
  await limitFaxes(ana, "none");
  await expect(person(ana)).toHaveAttribute("aria-invalid", "true");
  await expect(person(ana)).toHaveValue("none");
  await limitFaxes(ana, "1");
  await expect(ana.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  try {
    await writeFax(mia, "+1 312 736 7288");
    await expect(mia.getByText("This is more than one person may send in a day")).toBeVisible();
    await submitFax(mia, "Send fax");
    await expect(statusOf(mia, "Waits for an admin's yes")).toBeVisible();

    await ana.goto("/inbox");
    await ana.getByRole("link", { name: "Decide" }).click();
    const waiting = ana.getByRole("list", { name: "Waits for an admin's yes" });
    await expect(waiting).toContainText(MEMBER.name);
    await waiting.getByRole("button", { name: "Send it" }).click();
    await expect(waiting).toHaveCount(0);
    await expect(statusOf(mia, "Delivered")).toBeVisible();
  } finally {
    await limitFaxes(ana, "1000");
    await expect(ana.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  }
});
