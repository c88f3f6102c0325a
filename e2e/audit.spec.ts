import { expect } from "@playwright/test";
import { ADMIN, AUDITOR, MANAGER, MEMBER, OTHER_MEMBER } from "./support/people";
import { checkScreen } from "./support/screen-checks";
import { DESTINATIONS, DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("reading a document by its address, and being refused one, are lines that an auditor reads and takes along", async ({
  as,
}) => {
  const [mia, omar, ivo] = [await as(MEMBER), await as(OTHER_MEMBER), await as(AUDITOR)];
  const ana = await as(ADMIN);
  const faxId = await sendFax(mia, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await expect(statusOf(mia, "Delivered")).toBeVisible();
  const picture = await mia.getByRole("img", { name: /^Page 1/ }).getAttribute("src");
  const documentId = picture?.split("/")[3] ?? "";
  for (const page of [1, 2])
    expect((await ana.request.get(`/api/documents/${documentId}/pages/${page}/text`)).ok()).toBe(true);
  expect((await omar.request.get(`/api/documents/${documentId}/pages/1/text`)).status()).toBe(404);
  expect((await omar.request.get(`/outbox/${faxId}`)).status()).toBe(404);

  await ivo.goto("/admin/audit?action=document.opened");
  const opened = ivo.getByRole("row").filter({ hasText: ADMIN.name }).filter({ hasText: "from +13125790015" }).first();
  await expect(opened).toContainText("2 pages");
  await expect(opened).toContainText(/127\.0\.0\.1|::1/);
  await checkScreen(ivo, "audit log of an auditor");

  await ivo.goto("/admin/audit?action=access.refused");
  const refused = ivo.getByRole("row").filter({ hasText: OTHER_MEMBER.name });
  await expect(refused.filter({ hasText: "Fax to" }).first()).toBeVisible();

  const csv = await (await ivo.request.get("/api/audit")).text();
  expect(csv).toContain(`Opened document,document,${documentId},"from +13125790015`);
  // The same pages may have been refused earlier in this hour, many lines ago.
  expect(csv).toContain(`Was refused,document,${documentId},`);
});

test("an auditor reads every fax by keyboard and finds nothing to send, change or delete", async ({ as }) => {
  const [mia, ivo] = [await as(MEMBER), await as(AUDITOR)];
  const faxId = await sendFax(mia, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await expect(statusOf(mia, "Delivered")).toBeVisible();
  await ivo.setViewportSize({ width: 320, height: 640 });
  await ivo.goto(`/outbox/${faxId}`);
  await expect(ivo.getByRole("img", { name: /^Page 1/ })).toBeVisible();
  await expect(ivo.getByRole("button", { name: "Send again" })).toHaveCount(0);
  await expect(ivo.getByRole("link", { name: "Send", exact: true })).toHaveCount(0);
  await checkScreen(ivo, "fax of an auditor");
  await ivo.getByRole("button", { name: "Menu" }).press("Enter");
  await ivo.getByRole("menuitem", { name: "Audit log" }).press("Enter");
  await expect(ivo.getByRole("heading", { name: "Audit log" })).toBeVisible();
  expect((await ivo.goto("/send"))?.status()).toBe(403);
});

test("a manager sees what others sent from their number, and says by keyboard who uses it", async ({
  as,
  newMember,
}) => {
  const someone = await newMember("Pia Lund");
  const [mia, noor] = [await as(MEMBER), await as(MANAGER)];
  const faxId = await sendFax(mia, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await noor.goto(`/outbox/${faxId}`);
  await expect(noor.getByRole("heading", { level: 1 })).toContainText("Fax to");
  await noor.goto("/admin/people/numbers");
  await noor.locator("summary").filter({ hasText: "+1 312 579 0015" }).press("Enter");
  const box = noor.getByRole("checkbox", { name: new RegExp(someone.name) });
  await expect(box).toBeChecked();
  await box.press("Space");
  await noor.getByRole("button", { name: /^Save/ }).press("Enter");
  await expect(noor.getByText("Saved")).toBeVisible();
  await checkScreen(noor, "numbers of a manager");
  const theirs = await as(someone);
  await theirs.goto("/inbox");
  await expect(theirs.getByText("No fax number is yours yet")).toBeVisible();

  const ana = await as(ADMIN);
  await ana.goto("/admin/people");
  await ana.getByRole("link", { name: MANAGER.name }).click();
  await expect(ana.getByRole("radio", { name: "Manager" })).toBeChecked();
  await checkScreen(ana, "person with a role");
});
