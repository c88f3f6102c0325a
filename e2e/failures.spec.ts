import { expect } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { DESTINATIONS, DOCUMENTS, fileInForm, sendFax, sendFaxOnce, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const FAILURES = [
  [DESTINATIONS.busy, "The line was busy.", "Try again in a few minutes.", "user_busy"],
  [
    DESTINATIONS.nobodyAnswers,
    "Nobody answered; the fax machine may be off.",
    "Call the office and ask them to switch it on.",
    "receiver_no_answer",
  ],
  [DESTINATIONS.notInUse, "This number is not in use.", "Check it with the recipient.", "receiver_unallocated_number"],
] as const;

for (const [to, happened, todo, reason] of FAILURES) {
  test(`${reason}: what happened and what to do stand on the page`, async ({ as }) => {
    const page = await as(MEMBER);
    await sendFaxOnce(page, to);
    await expect(statusOf(page, "Not delivered")).toBeVisible();
    const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "What happened" }) });
    await expect(panel).toContainText(happened);
    await expect(panel).toContainText(todo);
    await expect(panel).toContainText(`Telnyx says: ${reason}`);
  });
}

test("a failed fax is tried again as the same fax, or edited and sent as a new one", async ({ as }) => {
  const page = await as(MEMBER);
  const faxId = await sendFaxOnce(page, DESTINATIONS.busy);
  await expect(statusOf(page, "Not delivered")).toBeVisible();

  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Attempts" })).toBeVisible();
  await expect(statusOf(page, "Not delivered")).toBeVisible();
  await expect(page).toHaveURL(`/outbox/${faxId}`);

  await page.getByRole("button", { name: "Edit and send again…" }).click();
  await page.waitForURL(/\/send\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue(/312.?736.?0001/);
  await expect(fileInForm(page, DOCUMENTS.letter)).toBeVisible();
});

test("the navigation says how many faxes failed until somebody has dealt with them", async ({ as, newMember }) => {
  const dana = await newMember("Dana Settler");
  const page = await as(dana);
  const outbox = page.getByRole("link", { name: /^Outbox/ }).first();
  await sendFaxOnce(page, DESTINATIONS.notInUse);
  await expect(statusOf(page, "Not delivered")).toBeVisible();
  await expect(outbox).toContainText("1\u00a0failed");
  await page.getByRole("button", { name: "Nothing more to do" }).click();
  await expect(page.getByText(new RegExp(`^${dana.name} dealt with it`))).toBeVisible();
  await expect(outbox).not.toContainText("failed");
});

test("an unknown outcome is shown as such and never posted again", async ({ as }) => {
  const page = await as(MEMBER);
  await sandbox.failNext({ path: "/v2/faxes", status: 500 });
  await sendFax(page, "+1 312 736 7402");
  await expect(statusOf(page, "Checking")).toBeVisible();
  await expect(page.getByText("Don't send the fax again meanwhile.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Try again|^Send again/ })).toHaveCount(0);
  expect((await sandbox.faxes()).filter(({ to }) => to === "+13127367402")).toEqual([]);
});

test("what Telnyx does not accept is said in plain words, raw only to admins", async ({ as }) => {
  const page = await as(MEMBER);
  const body = { errors: [{ code: "10015", title: "Bad request", detail: "The 'from' number is not enabled." }] };
  await sandbox.failNext({ path: "/v2/faxes", status: 422, body });
  const faxId = await sendFax(page, "+1 312 736 7403");
  await expect(statusOf(page, "Not delivered")).toBeVisible();
  await expect(page.getByText("It says: The 'from' number is not enabled.").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Raw values" })).toHaveCount(0);

  const admin = await as(ADMIN);
  await admin.goto(`/outbox/${faxId}`);
  await expect(admin.getByRole("heading", { name: "Raw values" })).toBeVisible();
});
