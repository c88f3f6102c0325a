import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the inbox and answers the newest fax whose row says this, such as the last digits of its number, once it is there. */
export async function findInInbox(page: Page, words: string): Promise<Locator> {
  await page.goto("/inbox");
  const received = page.getByRole("link", { name: new RegExp(words) }).first();
  // What is new may be another test's fax, and this one come after it.
  await expect(async () => {
    await showNewFaxes(page);
    await expect(received).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return received;
}

/** Shows what came while the list was open, if that is so. */
export async function showNewFaxes(page: Page): Promise<void> {
  if (await newFaxes(page).isVisible()) await newFaxes(page).click();
}

/** The list holds still: what comes while it is open waits behind this button. */
export function newFaxes(page: Page): Locator {
  return page.getByRole("button", { name: /^\d+ new fax/ });
}
