import { expect, type Page } from "@playwright/test";
import type { Things } from "./access-rules";
import { findInInbox } from "./inbox";
import { ADMIN, MEMBER, type Person } from "./people";
import { sandbox } from "./sandbox";
import { DESTINATIONS, DOCUMENTS, sayYesUntil, sendFax, statusOf, writeFax } from "./send-fax";

/** Makes one of each thing that can be asked for: the member's own fax, draft and document, and what only admins see. */
export async function makeThings(as: (someone: Person) => Promise<Page>): Promise<Things> {
  const [member, admin] = [await as(MEMBER), await as(ADMIN)];
  const sentFax = await sendFax(member, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await expect(statusOf(member, "Delivered")).toBeVisible();
  const picture = await member.getByRole("img", { name: /^Page 1/ }).getAttribute("src");

  await writeFax(member, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await expect(member.getByText("Draft saved")).toBeVisible();
  const draft = await member.locator("input[name=draftId]").inputValue();

  await writeFax(member, `${DESTINATIONS.answers}, ${DESTINATIONS.notInUse}`, DOCUMENTS.twoPages);
  await member.getByRole("button", { name: "Send fax" }).click();
  await sayYesUntil(member, member.getByRole("heading", { level: 1, name: /to 2$/ }));
  const batch = new URL(member.url()).pathname.split("/").at(-1) ?? "";

  await member.goto("/contacts/new");
  await member.getByLabel("Name", { exact: true }).fill("A friend of the member's");
  await member.getByLabel("Only mine").check();
  await member.getByRole("button", { name: "Save contact" }).click();
  await expect(member).toHaveURL("/contacts");
  const contact = await lastPartAt(member, "/contacts", "A friend of the member's");

  await sandbox.receive({ to: "+13125790015", from: "+16132484870" });
  const received = await findInInbox(member, "4870");
  const receivedFax = new URL(await hrefOf(received), "http://portal.test").searchParams.get("fax") ?? "";

  return {
    sentFax,
    batch,
    receivedFax,
    document: picture?.split("/")[3] ?? "",
    draft,
    contact,
    event: await lastPartAt(admin, "/admin/events", "fax.delivered"),
    application: await lastPartAt(admin, "/admin/fax-applications", "Front desk"),
    person: await lastPartAt(admin, "/admin/people", MEMBER.name),
  };
}

let shared: Promise<Things> | undefined;

/** The same things for every test that only looks at them; where one fails, Playwright begins anew, and so do they. */
export function sharedThings(as: (someone: Person) => Promise<Page>): Promise<Things> {
  shared ??= makeThings(as);
  return shared;
}

async function lastPartAt(page: Page, list: string, name: string): Promise<string> {
  await page.goto(list);
  return (await hrefOf(page.getByRole("link", { name }).first())).split("/").at(-1) ?? "";
}

async function hrefOf(link: ReturnType<Page["getByRole"]>): Promise<string> {
  return (await link.getAttribute("href")) ?? "";
}
