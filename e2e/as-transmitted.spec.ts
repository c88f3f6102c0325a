import { expect, type Page } from "@playwright/test";
import { findInInbox } from "./support/inbox";
import { MEMBER, OTHER_MEMBER, OTHER_NUMBER } from "./support/people";
import { DOCUMENTS, sendFax, statusOf, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

/** The sandbox reaches numbers that end like this over a slow line; another one where the test is tried again. */
const slowNumber = (retry: number) => `+1 312 73${6 + retry} 0017`;
const FETCHED_WITHIN_MS = 60_000;

test("what is sent as previewed is transmitted and received dot for dot", async ({ as }) => {
  const mia = await as(MEMBER);
  const omar = await as(OTHER_MEMBER);
  await writeFax(mia, OTHER_NUMBER);
  await mia.getByLabel("Send exactly as previewed").check();
  await submitFax(mia, "Send fax");
  await expect(statusOf(mia, "Delivered")).toBeVisible({ timeout: FETCHED_WITHIN_MS });
  const sent = await dotsOf(mia, await documentShown(mia));

  await test.step("beside the document stands what Telnyx made of it", async () => {
    const section = mia.locator("section").filter({ has: mia.getByRole("heading", { name: "As transmitted" }) });
    await expect(section.getByText("sent over the line")).toBeVisible({ timeout: FETCHED_WITHIN_MS });
    await section.getByText("Compare 4 pages with the document").click();
    const picture = section.getByRole("img", { name: "Page 1 of 4 of the fax as transmitted" });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
    const address = await section.getByRole("link", { name: "Download as transmitted" }).getAttribute("href");
    expect(await dotsOf(mia, documentIn(address))).toEqual(sent);
  });

  await test.step("and so it lies in the other inbox", async () => {
    await (await findInInbox(omar, "579\\s0015")).click();
    await expect(omar.getByRole("img", { name: /Page 1 of 4/ }).first()).toBeVisible();
    expect(await dotsOf(omar, await documentShown(omar))).toEqual(sent);
  });
});

test("a slow line is remembered for the next fax to it", async ({ as }, { retry }) => {
  const mia = await as(MEMBER);
  await sendFax(mia, slowNumber(retry), DOCUMENTS.twoPages);
  await expect(statusOf(mia, "Delivered")).toBeVisible({ timeout: FETCHED_WITHIN_MS });
  await expect(async () => {
    await writeFax(mia, slowNumber(retry), DOCUMENTS.twoPages);
    await expect(mia.getByText(/About .* on the line/)).toBeVisible();
    await expect(mia.getByText("learned from 1 fax to this number")).toBeVisible({ timeout: 3_000 });
  }).toPass();
});

test("a note stays with its fax", async ({ as }, { retry }) => {
  const mia = await as(MEMBER);
  const note = `Called back on Monday, ${retry}`;
  await mia.goto("/outbox");
  await mia.getByRole("row").getByRole("link").first().click();
  await mia.getByLabel("Add a note").fill(note);
  await mia.getByRole("button", { name: "Add note" }).click();
  await expect(mia.getByText(note)).toBeVisible();
  await expect(mia.getByLabel("Add a note")).toHaveValue("");
  await mia.reload();
  await expect(mia.getByText(note)).toBeVisible();
});

/** The document whose pages are shown. */
async function documentShown(page: Page): Promise<string> {
  return documentIn(
    await page
      .getByRole("img", { name: /^Page 1 of/ })
      .first()
      .getAttribute("src"),
  );
}

function documentIn(address: string | null): string {
  return address?.split("/")[3] ?? "";
}

/** All pages in black and white, as a TIFF. */
async function dotsOf(page: Page, documentId: string): Promise<Buffer> {
  const response = await page.request.get(`/api/documents/${documentId}/tiff?quality=fine`);
  expect(response.status()).toBe(200);
  return response.body();
}
