import { expect, type Page } from "@playwright/test";
import { findInInbox } from "./support/inbox";
import { MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { test } from "./support/test";

const DOCUMENT = "/s3/{bucket}/{user}/{name}";
const US = "+13125790015";

test("a file that was gone is asked for again and comes back by itself, and can be had from Telnyx once more", async ({
  as,
}) => {
  const page = await as(MEMBER);
  await sandbox.failNext({ method: "GET", path: DOCUMENT, status: 404, times: 2 });
  await receive(page, "+16132484851");
  await expect(page.getByRole("img", { name: "Page 1 of 2" })).toBeVisible({ timeout: 60_000 });

  await page.getByRole("button", { name: /^More actions for/ }).click();
  await page.getByRole("menuitem", { name: "Get the file again" }).click();
  await expect(page.getByText("The file came from Telnyx again.")).toBeVisible();
  await expect(page.getByRole("img", { name: "Page 1 of 2" })).toBeVisible();
});

test("a file that is no PDF is asked for again, with what came instead, and never shown", async ({ as }) => {
  const page = await as(MEMBER);
  await receive(page, "+16132484853", Buffer.from("<h1>not a fax</h1>").toString("base64"));
  await expect(
    page.getByRole("article").getByText("What came from Telnyx's storage was not a document.").first(),
  ).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole("button", { name: "Ask now" }).click();
  await expect(page.getByText("Telnyx is being asked. The file appears here by itself.")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Page \d/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Download PDF" })).toHaveCount(0);
});

/** A fax from this number arrives, and its page is opened. */
async function receive(page: Page, from: string, pdf?: string): Promise<void> {
  await sandbox.receive({ to: US, from, pages: 2, ...(pdf ? { pdf } : {}) });
  await (await findInInbox(page, from.slice(-4))).click();
  await expect(page.getByRole("heading", { name: /^Fax from/ })).toBeVisible();
}
