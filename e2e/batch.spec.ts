import { expect } from "@playwright/test";
import { MEMBER, OTHER_MEMBER } from "./support/people";
import { DESTINATIONS, DOCUMENTS, sayYesUntil, writeFax } from "./support/send-fax";
import { test } from "./support/test";

test("what was sent to several has a page that says what became of each, and tries the rest again", async ({ as }) => {
  const [page, stranger] = [await as(MEMBER), await as(OTHER_MEMBER)];
  await writeFax(page, `${DESTINATIONS.answers}, ${DESTINATIONS.notInUse}`, DOCUMENTS.twoPages);
  await page.getByRole("button", { name: "Send fax" }).click();
  await sayYesUntil(page, page.getByRole("heading", { level: 1, name: "two-pages.pdf to 2" }));
  await expect(page.getByText("1\u00a0delivered, 1\u00a0not in use")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try 1 again" })).toBeVisible();
  const batch = page.url();
  expect((await stranger.request.get(batch)).status()).toBe(404);

  await page.getByRole("link", { name: /7276/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Fax to/ })).toBeVisible();
  await page.getByRole("link", { name: "Sent to several" }).click();
  await expect(page).toHaveURL(batch);
  await page.getByRole("button", { name: "Try 1 again" }).click();
  await expect(
    page
      .getByText("1 on their way again.")
      .or(page.getByText(/on (its|their) way again/))
      .first(),
  ).toBeVisible();
  await expect(page.getByText("1\u00a0delivered, 1\u00a0not in use")).toBeVisible();

  await page.goto("/outbox");
  await page.getByRole("link", { name: "Sent to several" }).first().click();
  await expect(page).toHaveURL(/\/outbox\/batch\//);
});
