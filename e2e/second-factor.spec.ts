import { expect, type Page } from "@playwright/test";
import { addAuthenticator, codeOf, confirmApp, setUpApp } from "./support/authenticators";
import { ADMIN, type Person } from "./support/people";
import { takePictures } from "./support/pictures";
import { checkScreen } from "./support/screen-checks";
import { signIn } from "./support/sign-in";
import { tabTo } from "./support/tab-to";
import { test } from "./support/test";

test("an authenticator app is set up by keyboard, and asked for at the next sign-in", async ({
  as,
  newMember,
  page,
  browser,
}) => {
  const someone = await newMember("Tara Voss");
  const { key, codes } = await setUpApp(await as(someone));

  await page.goto("/account");
  await signIn(page, someone);
  await expect(page).toHaveURL("/sign-in/second-step?next=%2Faccount");
  await checkScreen(page, "second step");
  await page.goto("/outbox");
  await expect(page).toHaveURL(/\/sign-in\?next=/);

  await page.goto("/sign-in/second-step?next=%2Faccount");
  const field = page.getByLabel("Code");
  await expect(field).toHaveAttribute("autocomplete", "one-time-code");
  await tabTo(page, field);
  await page.keyboard.type("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "That code isn't right" })).toBeVisible();
  await field.fill(codeOf(key, 1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/account");

  await test.step("a recovery code stands in for it, once", async () => {
    for (const isFirst of [true, false]) {
      const elsewhere = await (await browser.newContext()).newPage();
      await elsewhere.goto("/sign-in");
      await signIn(elsewhere, someone);
      await elsewhere.getByRole("link", { name: "Use a recovery code" }).click();
      await elsewhere.getByLabel("Recovery code").fill(codes[0] ?? "");
      await elsewhere.getByRole("button", { name: "Go on" }).click();
      if (isFirst) await expect(elsewhere.getByRole("link", { name: "Send a fax" }).first()).toBeVisible();
      else await expect(elsewhere.getByRole("alert").filter({ hasText: "unused recovery codes" })).toBeVisible();
      await elsewhere.context().close();
    }
  });

  await test.step("an admin resets it: the person is out, and in again with the password alone", async () => {
    const admin = await as(ADMIN);
    await admin.goto("/admin/people");
    await expect(roleCell(admin, someone)).toHaveText("MemberApp");
    await admin.getByRole("link", { name: someone.name }).click();
    await expect(admin.getByText("Second factor: authenticator app.")).toBeVisible();
    await admin.getByRole("button", { name: "Reset second factor…" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Reset second factor" }).click();
    await expect(admin.getByText("Second factor: none.")).toBeVisible();
    await admin.goto("/admin/people");
    await expect(roleCell(admin, someone)).toHaveText("MemberNo second factor");
    await page.goto("/account");
    await signIn(page, someone);
    await expect(page).toHaveURL("/account");
  });
});

test("a passkey signs in alone, or after the password, and not once it is removed", async ({ as, newMember }) => {
  const someone = await newMember("Pia Lang");
  const page = await as(someone);
  await addAuthenticator(page);
  await page.goto("/account");
  await page.getByLabel("Name of the new passkey").fill("Reception");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("button", { name: "Rename Reception" }).click();
  const newName = page.getByRole("dialog").getByRole("textbox", { name: "Name" });
  await newName.fill("");
  await newName.press("Enter");
  await expect(newName).toHaveAccessibleDescription(/Type a name\./);
  await newName.fill("Front desk");
  await newName.press("Enter");
  await expect(page.getByRole("list", { name: "Passkeys" })).toContainText("Front desk");
  await checkScreen(page, "account with a passkey");
  const admin = await as(ADMIN);
  await admin.goto("/admin/people");
  await expect(roleCell(admin, someone)).toHaveText("MemberPasskey");

  await test.step("alone", async () => {
    await forgetSession(page);
    await page.goto("/sign-in?next=/account");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page).toHaveURL("/account");
  });

  await test.step("after the password", async () => {
    await forgetSession(page);
    await page.goto("/sign-in?next=/account");
    await signIn(page, someone);
    await expect(page).toHaveURL(/second-step/);
    await expect(page.getByLabel("Code")).toHaveCount(0);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page).toHaveURL("/account");
  });

  await test.step("no longer", async () => {
    await page.getByRole("button", { name: "Remove Front desk" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click();
    await expect(page.getByRole("list", { name: "Passkeys" })).toHaveCount(0);
    await forgetSession(page);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page.getByText("This passkey wasn't accepted.")).toBeVisible();
  });
});

test("with an app and a passkey either is enough, and one is still asked for when the other is removed", async ({
  as,
  newMember,
}) => {
  const someone = await newMember("Ada Roth");
  const page = await as(someone);
  await addAuthenticator(page);
  const { key, codes } = await setUpApp(page);
  await page.getByLabel("Name of the new passkey").fill("Reception");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("list", { name: "Passkeys" })).toContainText("Reception");
  const admin = await as(ADMIN);
  await admin.goto("/admin/people");
  await expect(roleCell(admin, someone)).toHaveText("MemberApp and passkey");

  const secondStep = async () => {
    await forgetSession(page);
    await page.goto("/sign-in?next=/account");
    await signIn(page, someone);
    await expect(page).toHaveURL(/second-step/);
  };
  await secondStep();
  await checkScreen(page, "second step with an app and a passkey");
  await takePictures(page, "second-step-app-and-passkey");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();

  await secondStep();
  await page.getByLabel("Code").fill(codeOf(key, 1));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/account");

  await test.step("the recovery codes that were shown first go on, and the passkey alone is asked for", async () => {
    await page.getByRole("button", { name: "Remove the app…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the app" }).click();
    await expect(page.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
    await secondStep();
    await page.getByRole("link", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(codes[0] ?? "");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page).toHaveURL("/account");
    await page.getByRole("button", { name: "Remove Reception" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click();
    await expect(page.getByRole("list", { name: "Passkeys" })).toHaveCount(0);
    await forgetSession(page);
    await page.goto("/sign-in?next=/account");
    await signIn(page, someone);
    await expect(page).toHaveURL("/account");
  });
});

test("whoever must have a second factor sets one up after the password, and sees nothing else before", async ({
  as,
  newMember,
  page,
}) => {
  const [someone, admin] = [await newMember("Eva Holm"), await as(ADMIN)];
  await admin.goto("/admin/settings");
  await requireOf(admin, "Admins");
  await expect(admin.getByText("Set up a second factor of your own first, under Account.")).toBeVisible();
  await setUpApp(admin);
  await changeRole(admin, someone, "Admin");
  try {
    await admin.goto("/admin/settings");
    await requireOf(admin, "Admins");
    await expect(admin.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

    const theirs = await as(someone);
    await theirs.goto("/outbox");
    await expect(theirs).toHaveURL(/\/sign-in\?next=/);

    await page.goto("/admin/people");
    await signIn(page, someone);
    await expect(page).toHaveURL(/\/sign-in\/enrol/);
    await checkScreen(page, "enrolling at sign-in");
    for (const path of ["/outbox", "/account", "/sign-in/second-step"]) {
      await page.goto(path);
      await expect(page, path).toHaveURL(/\/sign-in(\?|$|\/enrol$)/);
    }
    await page.goto("/sign-in/enrol?next=%2Fadmin%2Fpeople");
    const { codes } = await confirmApp(page);
    expect(codes).toHaveLength(10);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page).toHaveURL("/admin/people");
    await page.goto("/account");
    await page.getByRole("button", { name: "Remove the app…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the app" }).click();
    await expect(page.getByText("You must have a second factor.")).toBeVisible();
  } finally {
    await admin.goto("/admin/settings");
    await requireOf(admin, "Nobody");
    await expect(admin.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
    await admin.goto("/account");
    await admin.getByRole("button", { name: "Remove the app…" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Remove the app" }).click();
    await expect(admin.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
    await changeRole(admin, someone, "Member");
  }
});

/** What the list of people says of somebody's role and second factor. */
function roleCell(admin: Page, { name }: Person) {
  return admin.getByRole("row", { name }).getByRole("cell").nth(1);
}

async function requireOf(admin: Page, whom: string): Promise<void> {
  await admin.getByRole("radio", { name: whom, exact: true }).check();
  await admin.getByRole("button", { name: "Save second factor" }).click();
}

async function changeRole(admin: Page, someone: Person, role: "Admin" | "Member"): Promise<void> {
  await admin.goto("/admin/people");
  await admin.getByRole("link", { name: someone.name }).click();
  await admin.getByRole("radio", { name: role }).check();
  await admin.getByRole("button", { name: "Save role" }).click();
  await expect(admin.getByText("Saved")).toBeVisible();
}

/** What is open would go to the sign-in by itself, and cut off whatever the test opens next. */
async function forgetSession(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
}
