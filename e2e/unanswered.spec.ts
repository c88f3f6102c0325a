import { expect, type Page } from "@playwright/test";
import { IN_DOUBT_TO } from "./support/in-doubt";
import { IN_DOUBT, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

/** The carrier takes a fax to this number and answers 500. */
const TAKEN_WITHOUT_ANSWER = "+1 312 736 0011";
const DECIDABLE_WITHIN_MS = 240_000;

test("a fax whose answer got lost is checked, settles by itself, and is transmitted once", async ({ as }) => {
  const page = await as(MEMBER);
  await sandbox.disturbWebhooks({ drop: 1 });
  await sendFax(page, TAKEN_WITHOUT_ANSWER);
  await expect(statusOf(page, "Checking")).toBeVisible();
  await expect(page.getByText("Its answer did not arrive")).toBeVisible();
  await expect(page.getByText("Don't send the fax again meanwhile.")).toBeVisible();
  await checkScreen(page, "a fax that is checked");
  await expect.poll(() => transmissionsTo(TAKEN_WITHOUT_ANSWER)).toBe(1);

  await sandbox.disturbWebhooks();
  await sandbox.redeliver(await carriersFaxTo(TAKEN_WITHOUT_ANSWER));
  await expect(statusOf(page, "Delivered")).toBeVisible();
  expect(await countInLedger("accepted", TAKEN_WITHOUT_ANSWER)).toBe(1);
  expect(await transmissionsTo(TAKEN_WITHOUT_ANSWER)).toBe(1);
});

test.describe("a fax that stays in doubt waits for a person, who decides", () => {
  test.setTimeout(DECIDABLE_WITHIN_MS + 60_000);

  test("that it was sent", async ({ as }) => {
    const page = await as(IN_DOUBT);
    await openParked(page, IN_DOUBT_TO.wasSent);
    await checkScreen(page, "a fax that waits for a decision");
    await page.getByRole("button", { name: "It was sent" }).click();
    await expect(statusOf(page, "Delivered")).toBeVisible();
    await expect(page.getByText("Somebody found out that it was sent.")).toBeVisible();
    expect(await transmissionsTo(IN_DOUBT_TO.wasSent)).toBe(0);
  });

  test("that it goes out again", async ({ as }) => {
    const page = await as(IN_DOUBT);
    await openParked(page, IN_DOUBT_TO.sentAgain);
    await page.getByRole("button", { name: "Send again" }).click();
    await expect(statusOf(page, "Delivered")).toBeVisible();
    expect(await transmissionsTo(IN_DOUBT_TO.sentAgain)).toBe(1);
  });
});

/** Opens the fax by what its row offers under the tab of what needs attention; both say the same. */
async function openParked(page: Page, to: string): Promise<void> {
  const known = "Telnyx's answer did not arrive, and its list does not show the fax.";
  await page.goto("/outbox?tab=needs-attention");
  const row = page.getByRole("row").filter({ hasText: shown(to) });
  await expect(row).toContainText("Needs attention", { timeout: DECIDABLE_WITHIN_MS });
  await expect(row).toContainText(known);
  await row.getByRole("link", { name: `Decide about the fax to ${shown(to)}` }).click();
  await expect(page.getByText("Was this fax sent?")).toBeVisible();
  await expect(page.getByText(known).first()).toBeVisible();
}

async function carriersFaxTo(to: string): Promise<string> {
  const faxes = await sandbox.faxes();
  return faxes.find((fax) => fax.to === to.replaceAll(" ", ""))?.id ?? "";
}

function transmissionsTo(to: string): Promise<number> {
  return countInLedger("transmission", to);
}

async function countInLedger(kind: "accepted" | "transmission", to: string): Promise<number> {
  const lines = await sandbox.ledger();
  return lines.filter((line) => line.kind === kind && line.to === to.replaceAll(" ", "")).length;
}

/** As lists show a number: with spaces that don't break. */
function shown(number: string): string {
  return number.replaceAll(" ", "\u00a0");
}
