import { statSync, utimesSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { Person } from "./people";

const FRESH_FOR_MS = 4 * 60_000;

/** Proves that this page's person is who they are, unless they did lately: a session of the tests lasts longer than a proof. */
export async function proveAgain(page: Page, { password, session }: Person): Promise<void> {
  if (Date.now() - statSync(session).mtimeMs < FRESH_FOR_MS) return;
  await page.goto("/confirm?next=/account");
  if (new URL(page.url()).pathname === "/sign-in") return;
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL("/account");
  utimesSync(session, new Date(), new Date());
}
