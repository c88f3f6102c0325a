import { expect, type Locator, type Page } from "@playwright/test";
import { tabTo } from "./tab-to";

/** A way of using the portal: what a person does to press, choose and fill in. */
export type Hand = {
  readonly name: string;
  readonly viewport: { width: number; height: number };
  press(page: Page, control: Locator): Promise<void>;
  /** Takes an entry of the menu that is open. */
  pick(page: Page, item: Locator): Promise<void>;
  /** Ticks a box. */
  tick(page: Page, box: Locator): Promise<void>;
  fill(page: Page, field: Locator, text: string): Promise<void>;
  /** Makes a page of the strip (counted from 0) the one that the tools act on. */
  selectPage(page: Page, index: number): Promise<void>;
};

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };

const pointer = {
  press: (_page: Page, control: Locator) => control.click(),
  pick: (_page: Page, item: Locator) => item.click(),
  tick: (_page: Page, box: Locator) => box.check(),
  fill: (_page: Page, field: Locator, text: string) => field.fill(text),
  selectPage: async (page: Page, index: number) => pagesOf(page).nth(index).click(),
};

const keyboard = {
  press: async (page: Page, control: Locator) => {
    await tabTo(page, control);
    await page.keyboard.press("Enter");
  },
  pick: async (page: Page, item: Locator) => {
    // As a person does, who looks where the focus is: entries come and go with what a fax has.
    await expect(async () => {
      if (!(await item.evaluate((element) => element === document.activeElement)))
        await page.keyboard.press("ArrowDown");
      await expect(item).toBeFocused({ timeout: 100 });
    }).toPass({ intervals: [0], timeout: 20_000 });
    await page.keyboard.press("Enter");
  },
  tick: async (page: Page, box: Locator) => {
    await tabTo(page, box);
    await page.keyboard.press("Space");
    await expect(box).toBeChecked();
  },
  fill: async (page: Page, field: Locator, text: string) => {
    await tabTo(page, field);
    await page.keyboard.type(text);
  },
  selectPage: async (page: Page, index: number) => {
    await tabTo(page, page.getByRole("listbox", { name: "Pages" }));
    await page.keyboard.press("Home");
    for (let step = 0; step < index; step++) await page.keyboard.press("ArrowRight");
  },
};

export const HANDS: readonly Hand[] = [
  { name: "with the mouse", viewport: DESKTOP, ...pointer },
  { name: "by keyboard alone", viewport: DESKTOP, ...keyboard },
  { name: "on a phone", viewport: PHONE, ...pointer },
];

/** The pages in the strip, in order. */
export function pagesOf(page: Page): Locator {
  return page.getByRole("listbox", { name: "Pages" }).getByRole("option");
}
