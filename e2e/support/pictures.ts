import type { Locator, Page } from "@playwright/test";

/** Takes the pictures that somebody is to look at: a desk and a tablet in the light theme, a small phone in the dark one; of a part of the page, where that is named. */
export async function takePictures(page: Page, name: string, of?: Locator): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, "light"],
    [768, "light"],
    [320, "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await of?.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `test-results/pictures/${name}-${width}.png` });
  }
}
