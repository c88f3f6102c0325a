import { expect, type Page } from "@playwright/test";

/** Waits until the page listens to single keys, or does not though it could: it is seen a moment before. */
export async function untilKeysAre(state: "on" | "off", page: Page): Promise<void> {
  await expect(page.locator(`html[data-keys="${state}"]`)).toBeAttached();
}
