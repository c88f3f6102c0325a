import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { checkScreen } from "./support/screen-checks";
import { DESTINATIONS, DOCUMENTS, writeFax } from "./support/send-fax";
import { tabTo } from "./support/tab-to";
import { test } from "./support/test";

const DOTS_A_LINE = 1728;

test("a page is looked at dot by dot, by keyboard alone, and mended", async ({ as }) => {
  const page = await openPaleLine(await as(MEMBER));
  const eye = page.getByRole("region", { name: "How the page will arrive" });
  const fax = eye.getByRole("img", { name: /as it will arrive$/ });

  await test.step("every dot of the fax is a dot of the screen", async () => {
    await tabTo(page, eye.getByRole("region", { name: "As the fax" }));
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await expect(eye.getByText("100%")).toBeVisible();
    const widths = () => fax.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.width]);
    await expect.poll(widths).toEqual([DOTS_A_LINE, DOTS_A_LINE]);
    expect(await fax.evaluate((img) => getComputedStyle(img).imageRendering)).toBe("pixelated");
    await page.keyboard.press("0");
    await expect(eye.getByText("Fit", { exact: true })).toBeVisible();
  });

  await test.step("the sentence shows its place", async () => {
    const sentence = eye.getByRole("listitem").getByRole("button").first();
    await tabTo(page, sentence);
    await expect(sentence).toHaveAttribute("aria-pressed", "true");
    await expect(eye.locator("[data-mark='1']").first()).toBeInViewport();
  });

  await test.step("extra fine has nearly twice the lines of fine", async () => {
    const fine = await linesOf();
    await tabTo(page, eye.getByRole("button", { name: "Extra fine" }));
    await page.keyboard.press("Enter");
    await expect.poll(linesOf).toBeGreaterThan(fine * 1.9);
  });

  await test.step("the original stands in its place", async () => {
    await tabTo(page, eye.getByRole("button", { name: "Original" }));
    await page.keyboard.press("Enter");
    await expect(fax).toHaveCount(0);
    await expect(eye.getByRole("img")).toHaveCount(1);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
  });

  await test.step("one press mends it", async () => {
    await tabTo(page, eye.getByRole("button", { name: "Darken pale text" }));
    await page.keyboard.press("Enter");
    await expect(eye.getByText("This page reads well.")).toBeVisible();
  });

  await test.step("the slider is moved step by step, and keeps its focus when the page is drawn anew", async () => {
    await tabTo(page, eye.getByText("Black and white by hand"));
    await page.keyboard.press("Enter");
    const slider = eye.getByRole("slider", { name: /What counts as black/ });
    await tabTo(page, slider);
    for (const threshold of [65, 70]) {
      const drawn = page.waitForResponse((response) => response.url().includes(`threshold=${threshold}`));
      await page.keyboard.press("ArrowRight");
      await drawn;
      await expect(slider).toBeFocused();
      await expect(slider).toHaveValue(String(threshold));
    }
  });

  async function linesOf(): Promise<number> {
    return fax.evaluate((img: HTMLImageElement) => img.naturalHeight);
  }
});

test("a photo, a dark page and a pale one are mended by themselves, and one click shows what they were", async ({
  as,
}) => {
  const page = await as(MEMBER);
  await writeFax(page, DESTINATIONS.answers, DOCUMENTS.hardPages);
  const eye = page.getByRole("region", { name: "How the page will arrive" });
  const look = (place: number) => page.getByRole("listbox", { name: "Pages" }).getByRole("option").nth(place).click();
  const reads = () => expect(eye.getByText("This page reads well.")).toBeVisible();

  await reads();
  const shown = await eye.getByRole("img", { name: /as it will arrive$/ }).boundingBox();
  expect((shown?.height ?? 0) / (shown?.width ?? 1), "the page keeps its shape").toBeGreaterThan(1.1);
  await look(1);
  await reads();
  await expect(page.getByText("Page 3 looks blank.")).toBeVisible();
  await page.getByRole("button", { name: "Leave it out" }).click();
  await expect(page.getByText("Page 3 looks blank.")).toHaveCount(0);
  await look(3);
  await reads();

  await eye.getByText("Black and white by hand").click();
  await eye.getByRole("button", { name: "As it was" }).click();
  await expect(eye.getByText("This page will arrive blank.")).toBeVisible();
  await look(1);
  await eye.getByRole("button", { name: "As it was" }).click();
  await expect(eye.getByText(/^The background .* will turn solid black\.$/)).toBeVisible();
  await look(0);
  await eye.getByRole("button", { name: "As it was" }).click();
  await expect(eye.getByText(/^The picture .* will turn into patches of black and white\.$/)).toBeVisible();
  await expect(eye.getByText(/Mends it, .*(longer|less|same time)$/)).toBeVisible();
  for (const place of [0, 1, 3]) {
    await look(place);
    await eye.getByRole("button", { name: "Back to the usual" }).click();
    await reads();
  }

  await expect(page.getByText("Reads well", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Send exactly as previewed")).toBeChecked();
  await expect(page.getByText(/3\spages to 1\srecipient/)).toBeVisible();
  await checkScreen(page, "a fax of hard pages, mended");
});

test("the form with pages in it holds what every screen holds", async ({ as }) => {
  const page = await openPaleLine(await as(MEMBER));
  await checkScreen(page, "a fax being written");
});

/** A fax whose only page has a line that vanishes where nothing is mended, looked at as it was. */
async function openPaleLine(page: Page): Promise<Page> {
  await writeFax(page, DESTINATIONS.answers, DOCUMENTS.paleLine);
  await expect(page.getByText("This page reads well.")).toBeVisible();
  await page.getByText("Black and white by hand").click();
  await page.getByRole("button", { name: "As it was" }).click();
  await page.getByText("Black and white by hand").click();
  await expect(page.getByText("1 thing to look at.")).toBeVisible();
  return page;
}
