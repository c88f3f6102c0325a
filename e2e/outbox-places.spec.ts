import { expect } from "@playwright/test";
import { MEMBER_NUMBER } from "./support/people";
import { DESTINATIONS, DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("a sent fax leads to those beside it in its list, and back to that list", async ({ as, newMember }) => {
  const page = await as(await newMember("Petra Lund", MEMBER_NUMBER));
  const ids: string[] = [];
  for (const _each of [1, 2, 3]) ids.unshift(await sendFax(page, DESTINATIONS.answers, DOCUMENTS.twoPages));
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Other faxes of the list" })).toHaveCount(0);

  await page.goto("/outbox?tab=delivered");
  await expect(page.locator('tbody a[href^="/outbox/"]')).toHaveCount(3);
  const picture = page.locator('tbody img[src$="/thumbnail"]').first();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  await page.locator(`a[href^="/outbox/${ids[1]}"]`).click();
  const others = page.getByRole("navigation", { name: "Other faxes of the list" });
  await expect(others).toContainText("2 of 3");
  await others.getByRole("link", { name: "Next fax" }).click();
  await expect(page).toHaveURL(new RegExp(`/outbox/${ids[2]}\\?tab=delivered$`));
  await expect(others).toContainText("3 of 3");
  await expect(others.getByRole("link", { name: "Next fax" })).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Outbox" }).click();
  await expect(page).toHaveURL(/\/outbox\?tab=delivered#fax-/);
  await expect(page.locator(`a[href^="/outbox/${ids[2]}"]`)).toBeInViewport();
});
