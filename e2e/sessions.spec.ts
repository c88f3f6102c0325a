import { expect } from "@playwright/test";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

test("a session is listed, ends from another browser, and its cookie opens nothing once it was signed out", async ({
  as,
  browser,
  newMember,
}) => {
  const someone = await newMember("Lena Moss");
  const here = await as(someone);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in?next=/account");
  await signIn(elsewhere, someone);
  await expect(elsewhere).toHaveURL("/account");

  await here.goto("/account");
  await expect(here.getByText("This browser", { exact: true }).last()).toBeVisible();
  await here.getByRole("button", { name: /^Sign out (?!everywhere)/ }).click();
  await expect(here.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await elsewhere.goto("/outbox");
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);

  const copied = await here.context().storageState();
  await here.getByRole("button", { name: `Account of ${someone.name}` }).click();
  await here.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(here).toHaveURL("/sign-in");
  const thief = await browser.newContext({ storageState: copied });
  expect((await thief.request.get("/outbox", { maxRedirects: 0 })).headers().location).toContain("/sign-in");
  expect(await (await thief.request.get("/api/auth/session")).json()).toEqual({});
  await Promise.all([elsewhere.context().close(), thief.close()]);
});
