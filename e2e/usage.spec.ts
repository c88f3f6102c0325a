import { expect } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { DESTINATIONS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

/** Of a row, in pixels: a name that takes two lines, and two lines of figures. */
const HIGHEST_ROW = 120;

test("the tables of usage fit a tablet and a phone, and stay short", async ({ as }) => {
  const sender = await as(MEMBER);
  await sendFax(sender, DESTINATIONS.answers);
  await expect(statusOf(sender, "Delivered")).toBeVisible();

  const page = await as(ADMIN);
  await page.goto("/admin/usage");
  await page.getByText("Day by day").click();
  await takePictures(page, "usage");
  for (const width of [768, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const wide = await page.evaluate(
      () =>
        [...document.querySelectorAll("table")].filter(
          (table) => table.scrollWidth > (table.parentElement?.clientWidth ?? 0),
        ).length,
    );
    expect(wide).toBe(0);
    const heights = await page
      .getByRole("row")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(HIGHEST_ROW);
    // A tablet shows a table, of which each day is a line.
    if (width === 768) await expect(page.getByRole("columnheader", { name: "Not delivered" }).first()).toBeInViewport();
  }
});
