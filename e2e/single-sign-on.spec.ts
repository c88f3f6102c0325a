import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type IdentityProvider, startIdentityProvider } from "@/lib/single-sign-on/testing/identity-provider";
import { type BenchPortal, startBenchPortal } from "@/scripts/bench/portal";
import { ageProofs, DOOR_OF_TESTS } from "./support/move-times";
import { takePictures } from "./support/pictures";
import { DATA_DIR, PORT } from "./support/portal";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";

const ORIGIN = `http://localhost:${PORT + 20}`;
const CLAIMS = { email: "mia@clinic.test", email_verified: true, name: "Mia Keller", groups: ["fax-admins"] };
let dataDir: string;
let there: IdentityProvider;
let portal: BenchPortal;

test.describe.configure({ timeout: 300_000 });
test.use({ baseURL: ORIGIN });

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(DATA_DIR, "sign-on-"));
  there = await startIdentityProvider(ORIGIN);
  const { issuer, clientId, clientSecret, scope } = there.configured();
  const variables = {
    ...{ OIDC_PROVIDERS: "office", OIDC_OFFICE_NAME: "Office", OIDC_OFFICE_ISSUER: issuer },
    ...{ OIDC_OFFICE_CLIENT_ID: clientId, OIDC_OFFICE_CLIENT_SECRET: clientSecret, OIDC_OFFICE_SCOPE: scope },
    ...{ OIDC_OFFICE_ADMINS: "groups:fax-admins", ...DOOR_OF_TESTS },
  };
  portal = await startBenchPortal({ port: PORT + 20, dataDir, variables });
});
test.afterAll(async () => {
  await portal?.stop();
  await there?.stop();
});
test.beforeEach(async ({ page }) => {
  there.somebody = { sub: "mia", claims: CLAIMS };
  there.tamper = null;
  there.told = [];
  there.tellsOf = (request) => fetch(request);
  // The provider's own pages ask for a font.
  await page.context().route(/fonts\.googleapis/, (route) => route.abort());
});

test("whoever signs in elsewhere only proves who they are in another tab, and keeps what was typed", async ({
  page,
}) => {
  await signInThere(page, "/admin/people/invite");
  await ageProofs(CLAIMS, 11, dataDir);
  await untilKeysAre("on", page);
  await page.getByLabel("Name").fill("Lone Visitor");
  await page.getByLabel("Email").fill("lone@example.org");
  await page.getByRole("radio", { name: "Member" }).check();
  await page.getByRole("button", { name: "Make invitation link" }).click();

  const dialog = page.getByRole("dialog", { name: "Confirm it's you" });
  await expect(dialog).toBeVisible();
  await checkScreen(page, "confirm dialog of somebody who signs in elsewhere");
  await takePictures(page, "confirm-dialog-of-somebody-who-signs-in-elsewhere");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog, "nothing is proved yet").toBeVisible();

  const opened = page.context().waitForEvent("page");
  await dialog.getByRole("link", { name: "Sign in again" }).click();
  const other = await opened;
  await other.goto("/confirm/done");
  await expect(other, "nothing is proved yet").toHaveURL("/confirm?next=/confirm/done");
  await untilKeysAre("on", other);
  await other.getByRole("button", { name: "Sign in again with Office" }).click();
  await expect(other).toHaveURL("/confirm/done");
  await checkScreen(other, "confirmed in another tab");
  await takePictures(other, "confirmed-in-another-tab");

  await expect(page.getByLabel("Link", { exact: true })).toHaveValue(/\/invitation\//);
  await expect(dialog).toHaveCount(0);
});

test("whoever proves to be somebody else there, or only was there long ago, hears why it proves nothing", async ({
  page,
}) => {
  await signInThere(page, "/account");
  // A provider that tells would end the session, and so the question.
  there.tellsOf = async () => new Response(null, { status: 500 });
  there.somebody = { sub: "omar", claims: { ...CLAIMS, email: "omar@clinic.test" } };
  await proveThere(page);
  await expect(page.getByRole("alert").filter({ hasText: "You signed in there as somebody else." })).toBeVisible();
  await checkScreen(page, "another person at the provider");
  await takePictures(page, "another-person-at-the-provider");

  there.somebody = { sub: "mia", claims: CLAIMS };
  there.tamper = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 3_600 });
  await proveThere(page);
  await expect(page.getByRole("alert").filter({ hasText: "You weren't asked to sign in again there" })).toBeVisible();
  await checkScreen(page, "signed in there too long ago");
  await takePictures(page, "signed-in-there-too-long-ago");
});

test("whoever signs out there is out here at once, and reads why", async ({ page }) => {
  await signInThere(page, "/account");
  const other = await page.context().newPage();
  await page.close();
  await other.goto(`${there.issuer}/session/end`);
  await other.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect.poll(() => there.told).toEqual([200]);

  await other.goto("/outbox");
  await expect(other).toHaveURL("/sign-in?next=%2Foutbox");
  await expect(other.getByText("You were signed out here because you were signed out at Office.")).toBeVisible();
  await checkScreen(other, "signed out at the provider");
  await takePictures(other, "signed-out-at-the-provider");
});

async function signInThere(page: Page, next: string): Promise<void> {
  await page.goto(next);
  await page.getByRole("button", { name: "Sign in with Office" }).click();
  await expect(page).toHaveURL(next);
}

async function proveThere(page: Page): Promise<void> {
  await page.goto("/confirm?next=/account");
  await page.getByRole("button", { name: "Sign in again with Office" }).click();
}
