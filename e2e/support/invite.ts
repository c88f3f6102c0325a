import { type Browser, expect, type Page } from "@playwright/test";
import type { Person } from "./people";

/** Has an admin invite a person and choose their number, if they are to have one; answers the link to hand over. */
export async function invite(
  admin: Page,
  person: Person,
  number: string | null,
  role: "Member" | "Manager" | "Auditor" = "Member",
): Promise<string> {
  await admin.goto("/admin/people/invite");
  await admin.getByLabel("Name").fill(person.name);
  await admin.getByLabel("Email").fill(person.email);
  await admin.getByRole("radio", { name: role }).check();
  await admin.getByRole("button", { name: "Make invitation link" }).click();
  const link = await admin.getByLabel("Link", { exact: true }).inputValue();
  if (!number) return link;

  await admin.getByRole("link", { name: "Choose their numbers" }).click();
  await admin.getByRole("checkbox", { name: number }).check();
  await admin.getByRole("button", { name: "Save numbers" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
  return link;
}

/** Lets the person choose a password by their link, and keeps their session for the tests. */
export async function acceptInvitation(browser: Browser, person: Person, link: string): Promise<void> {
  const theirs = await browser.newPage();
  await theirs.goto(link);
  await theirs.getByLabel("New password").fill(person.password);
  await theirs.getByRole("button", { name: "Create my account" }).click();
  await expect(theirs.getByRole("link", { name: "Outbox" }).first()).toBeVisible();
  await theirs.context().storageState({ path: person.session });
  await theirs.close();
}
