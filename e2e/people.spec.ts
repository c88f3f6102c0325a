import { expect, type Page } from "@playwright/test";
import { invite } from "./support/invite";
import { ADMIN, MEMBER_NUMBER, OTHER_NUMBER, type Person, person } from "./support/people";
import { DESTINATIONS, DOCUMENTS, fileInForm, writeFax } from "./support/send-fax";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

test("a role counts from the very next request, for which one signs in again", async ({ as, newMember }) => {
  const someone = await newMember("Rita Vogel");
  const [admin, theirs] = [await as(ADMIN), await as(someone)];
  await theirs.goto("/admin/people");
  await expect(theirs.getByRole("heading", { name: "Only admins can open this page" })).toBeVisible();

  await changeRole(admin, someone, "Admin");
  await theirs.goto("/admin/people");
  await signIn(theirs, someone);
  await expect(theirs.getByRole("heading", { level: 1, name: "People" })).toBeVisible();

  await changeRole(admin, someone, "Member");
  await theirs.reload();
  await signIn(theirs, someone);
  await expect(theirs.getByRole("heading", { name: "Only admins can open this page" })).toBeVisible();
});

test("the last admin stays one, and stays in", async ({ as }) => {
  const admin = await as(ADMIN);
  await openPerson(admin, ADMIN);
  await admin.getByRole("radio", { name: "Member" }).check();
  await admin.getByRole("button", { name: "Save role" }).click();
  await expect(admin.getByText("Make someone else an admin first.")).toBeVisible();

  await admin.getByRole("button", { name: "Switch account off…" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Switch account off" }).click();
  await expect(admin.getByText("Make someone else an admin first.").last()).toBeVisible();
  await admin.reload();
  await expect(admin.getByRole("heading", { level: 1, name: ADMIN.name })).toBeVisible();
});

test("a person sends only from numbers that are theirs", async ({ as, newMember }) => {
  const someone = await newMember("Nils Berg");
  const [admin, theirs] = [await as(ADMIN), await as(someone)];
  const from = theirs.getByLabel("From", { exact: true }).getByRole("option");
  await theirs.goto("/send");
  await expect(from).toHaveText([spaced(MEMBER_NUMBER)]);

  await openPerson(admin, someone);
  await admin.getByRole("checkbox", { name: OTHER_NUMBER }).check();
  await admin.getByRole("button", { name: "Save numbers" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
  await theirs.reload();
  await expect(from).toHaveText([spaced(MEMBER_NUMBER), spaced(OTHER_NUMBER)]);

  await admin.getByRole("checkbox", { name: MEMBER_NUMBER }).uncheck();
  await admin.getByRole("checkbox", { name: OTHER_NUMBER }).uncheck();
  await expect(admin.getByText("Saved")).toHaveCount(0);
  await admin.getByRole("button", { name: "Save numbers" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByText("No number is set up for you")).toBeVisible();
});

test("switching an account off ends its sessions at once, and on again lets it in", async ({ as, newMember, page }) => {
  const someone = await newMember("Olga Brandt");
  const [admin, theirs] = [await as(ADMIN), await as(someone)];
  await theirs.goto("/outbox");
  await openPerson(admin, someone);
  await admin.getByRole("button", { name: "Switch account off…" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Switch account off" }).click();
  await expect(admin.getByRole("button", { name: "Switch account on" })).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);

  await admin.getByRole("button", { name: "Switch account on" }).click();
  await expect(admin.getByRole("button", { name: "Switch account off…" })).toBeVisible();
  await page.goto("/sign-in");
  await signIn(page, someone);
  await expect(page.getByRole("link", { name: "Send a fax" }).first()).toBeVisible();
});

test("an invitation that was withdrawn opens nothing", async ({ as, page }, { retry }) => {
  const admin = await as(ADMIN);
  const someone = person("Wim Dekker", `wim.${retry}@example.org`);
  const link = await invite(admin, someone, MEMBER_NUMBER);
  await admin.getByRole("button", { name: "Withdraw invitation…" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Withdraw invitation" }).click();
  await admin.waitForURL("/admin/people");
  await page.goto(link);
  await expect(page.getByText("This link doesn't work any more")).toBeVisible();
});

test("a reset link gives a new password once, and ends what the old one opened", async ({ as, newMember, page }) => {
  const someone = await newMember("Ines Faro");
  const [admin, theirs] = [await as(ADMIN), await as(someone)];
  await openPerson(admin, someone);
  await admin.getByRole("button", { name: "Make reset link" }).click();
  const link = await admin.getByLabel("Link", { exact: true }).inputValue();

  await page.goto(link);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Use at least 12 characters." })).toBeVisible();
  await page.getByLabel("New password").fill("another long sentence");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("link", { name: "Send a fax" }).first()).toBeVisible();

  await theirs.goto("/inbox");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.goto(link);
  await expect(theirs.getByText("This link doesn't work any more")).toBeVisible();
  await theirs.goto("/sign-in");
  await signIn(theirs, someone);
  await expect(theirs.getByRole("alert").filter({ hasText: "don't match" })).toBeVisible();
});

async function openPerson(admin: Page, { name }: Person): Promise<void> {
  await admin.goto("/admin/people");
  await admin.getByRole("link", { name }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function changeRole(admin: Page, someone: Person, role: "Admin" | "Member"): Promise<void> {
  await openPerson(admin, someone);
  await admin.getByRole("radio", { name: role }).check();
  await admin.getByRole("button", { name: "Save role" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
}

/** A number as pages write it, on one line. */
function spaced(number: string): string {
  return number.replaceAll(" ", "\u00a0");
}

test("what somebody has not sent is handed over when their account is switched off", async ({ as, newMember }) => {
  const [admin, heir] = [await as(ADMIN), await newMember("Hana Roos")];
  const someone = await newMember("Lea Vogt");
  const theirs = await as(someone);
  await writeFax(theirs, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await expect
    .poll(async () => (await theirs.request.get(theirs.url())).text(), { message: "the draft is kept with its pages" })
    .toContain("Remove two-pages.pdf");

  await openPerson(admin, someone);
  await admin.getByRole("button", { name: "Switch account off…" }).click();
  const dialog = admin.getByRole("dialog");
  await expect(dialog.getByText(`${someone.name} leaves 1\u00a0draft`)).toBeVisible();
  await expect(dialog.getByRole("radio", { name: "Hand it over to a colleague" })).toBeChecked();
  await dialog.getByLabel("To whom").selectOption({ label: heir.name });
  await dialog.getByRole("button", { name: "Switch account off" }).click();
  await expect(admin.getByRole("button", { name: "Switch account on" })).toBeVisible();

  const colleague = await as(heir);
  await colleague.goto("/outbox?tab=drafts");
  await colleague.getByRole("link", { name: spaced(DESTINATIONS.answers) }).click();
  await expect(fileInForm(colleague, DOCUMENTS.twoPages)).toBeVisible();
});
