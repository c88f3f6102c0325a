import type { Locator, Page } from "@playwright/test";

const SIZES = [
  [1440, "light"],
  [768, "light"],
  [320, "dark"],
] as const;

/**
 * Takes the pictures that somebody is to look at, where `E2E_PICTURES` is set: a desk and a tablet in the light theme, a small phone in the
 * dark one; of a part of the page, where that is named. The page is left as on the phone, with pictures or without.
 */
export async function takePictures(page: Page, name: string, of?: Locator): Promise<void> {
  const arePicturesWanted = Boolean(process.env.E2E_PICTURES);
  for (const [width, colorScheme] of arePicturesWanted ? SIZES : SIZES.slice(-1)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await of?.scrollIntoViewIfNeeded();
    if (arePicturesWanted) await page.screenshot({ path: `test-results/pictures/${name}-${width}.png` });
  }
}
