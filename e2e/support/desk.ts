import { expect, type Page } from "@playwright/test";
import { newDigits } from "./new-digits";
import { sandbox } from "./sandbox";

export const US = "+13125790015";
export const DESKTOP = { width: 1440, height: 900 };

export const line = (page: Page, faxId: string) => page.locator(`[data-fax="${faxId}"]`);
export const head = (page: Page) => page.getByRole("article").locator("header");
export const openFax = (page: Page) => new URL(page.url()).searchParams.get("fax");

/** Faxes from a new number arrive; answers their ids, the newest first, with the inbox open. */
export async function arrive(page: Page, count: number): Promise<string[]> {
  const from = `+1613248${newDigits()}`;
  for (let n = 0; n < count; n++) await sandbox.receive({ to: US, from, pages: 1 });
  const links = page.getByRole("link", { name: new RegExp(`248\\s${from.slice(-4)}`) });
  await expect(async () => {
    await page.goto("/inbox");
    await expect(links).toHaveCount(count, { timeout: 2_000 });
  }).toPass();
  return links.evaluateAll((found) => found.map((link) => link.getAttribute("data-fax") ?? ""));
}
