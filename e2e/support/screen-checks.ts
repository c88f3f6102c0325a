import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESKTOP = { width: 1280, height: 800 };
const SMALL = { width: 320, height: 640 };
/** 1280 × 800 at 200 %. */
export const ZOOMED = { width: 640, height: 400 };
const SMALLEST_TARGET = 24;

/** What every screen holds: axe finds nothing in either theme and at 320 pixels, nothing scrolls sideways, targets can be hit. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize(DESKTOP);
  await expect(page.getByRole("heading", { level: 1 }), name).toHaveCount(1);
  expect.soft(await problems(page), `${name}, light`).toEqual([]);
  expect.soft(await smallTargets(page), `${name}, targets`).toEqual([]);

  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect.soft(await problems(page, "color-contrast"), `${name}, dark`).toEqual([]);
  expect.soft(await page.evaluate(() => document.getAnimations().length), `${name}, reduced motion`).toBe(0);

  await page.setViewportSize(SMALL);
  expect.soft(await problems(page), `${name}, 320 pixels wide`).toEqual([]);
  expect.soft(await smallTargets(page), `${name}, targets at 320 pixels`).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 320 pixels`).toBe(320);
}

/** What every screen also holds at 200 %, in a window of 640 pixels with two dots each: axe finds nothing, nothing scrolls sideways, targets can be hit. */
export async function checkZoomed(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }), name).toHaveCount(1);
  expect.soft(await problems(page), `${name}, at 200 %`).toEqual([]);
  expect.soft(await smallTargets(page), `${name}, targets at 200 %`).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at 200 %`).toBe(ZOOMED.width);
}

/** Tabs through the page and answers what takes the focus without showing it. */
export async function hiddenFocus(page: Page, stops: number): Promise<string[]> {
  const hidden: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press("Tab");
    const problem = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      const shown = [focused, focused.closest("label")].filter((element) => element !== null);
      const hasRing = shown.some((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      });
      return hasRing ? null : focused.outerHTML.slice(0, 120);
    });
    if (problem) hidden.push(problem);
  }
  return hidden;
}

async function problems(page: Page, rule?: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (options) => {
      const { violations } = await axe.run(document, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    {
      runOnly: rule ? [rule] : RULES,
      // Describing what passes takes more of axe's time than finding what does not.
      resultTypes: ["violations" as const],
    },
  );
}

/** Controls that are lower or narrower than they may be; links within a sentence are as high as its line. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const controls = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary");
    return [...controls]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest(".sr-only"))
      .filter((control) => getComputedStyle(control).display !== "inline")
      .flatMap((control) => {
        const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
        return Math.min(width, height) < smallest - 0.5 ? [control.outerHTML.slice(0, 120)] : [];
      });
  }, SMALLEST_TARGET);
}
