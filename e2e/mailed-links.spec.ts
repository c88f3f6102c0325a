import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "@plainfax/sandbox";
import { expect } from "@playwright/test";
import { openMailServer } from "@/lib/mail/testing/open-mail-server";
import { BENCH_ADMIN, startBenchPortal } from "@/scripts/bench/portal";
import { takePictures } from "./support/pictures";
import { DATA_DIR, PORT } from "./support/portal";
import { checkScreen } from "./support/screen-checks";
import { submitFax, writeFax } from "./support/send-fax";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

const ends: (() => Promise<unknown>)[] = [];

test.describe.configure({ timeout: 300_000 });
test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

// A portal of its own: with a mail server the common one would mail invitations, too, and tell other words.
test("a fax is mailed as a link, which opens for whoever is told the code, until its domain is allowed no more", async ({
  browser,
}) => {
  const mails = await openMailServer();
  ends.push(mails.close);
  const carrier = await startSandbox({ port: 0, dataDir: mkdtempSync(join(DATA_DIR, "carrier-")) });
  ends.push(carrier.close);
  const portal = await startBenchPortal({
    port: PORT + 20,
    carrierUrl: `${carrier.url}/v2`,
    variables: { SMTP_URL: mails.url, MAIL_FROM: "Plainfax <fax@clinic.test>" },
  });
  ends.push(portal.stop);
  const newPage = async () => (await browser.newContext({ baseURL: portal.origin })).newPage();
  const [admin, clinic] = [await newPage(), await newPage()];
  await admin.goto("/send");
  await signIn(admin, BENCH_ADMIN);
  await admin.waitForURL("/send");
  await writeFax(admin, "+1 312 736 7276");
  const faxId = await submitFax(admin, "Send fax");
  const allow = async (domains: string) => {
    await admin.goto("/admin/settings");
    await admin.getByLabel("Faxes may be forwarded by mail to").fill(domains);
    await admin.getByRole("button", { name: "Save domains" }).click();
    await expect(admin.getByText("Saved", { exact: true })).toBeVisible();
  };
  await allow("clinic.example");
  await admin.goto(`/faxes/${faxId}/mail`);
  await admin.getByLabel("Email").fill("records@clinic.example");
  await admin.getByRole("radio", { name: /^As a link, with a code/ }).check();
  await admin.getByRole("button", { name: "Mail it" }).click();
  const told = await admin.getByText(/^The code is/).textContent();
  const [code = ""] = /\d{3} \d{3}/.exec(told ?? "") ?? [];
  await expect.poll(() => mails.taken.length).toBe(1);
  const [mail] = mails.taken;
  expect(mail?.raw).not.toContain(code.replace(" ", ""));
  const [path = ""] = /\/fax\/[\w-]{43}/.exec(mail?.raw ?? "") ?? [];

  await clinic.goto(path);
  const field = clinic.getByLabel("Code");
  const open = clinic.getByRole("button", { name: "Open the fax" });
  await field.fill(code.startsWith("1") ? "200 000" : "100 000");
  await open.click();
  await expect(clinic.getByText("This is not the code.")).toBeVisible();
  await expect(clinic.locator("body")).not.toContainText(/312|7276|letter/);
  await checkScreen(clinic, "the code of a mailed link");
  await takePictures(clinic, "mailed-link");
  await field.fill(code);
  const [saved] = await Promise.all([clinic.waitForEvent("download"), open.click()]);
  expect(saved.suggestedFilename()).toMatch(/^referral-letter.*\.pdf$/);
  expect(readFileSync(await saved.path(), "latin1")).toMatch(/^%PDF-/);

  await allow("lab.example");
  await clinic.goto(path);
  await expect(clinic.getByText("This link doesn't work any more")).toBeVisible();
  await expect(clinic.getByText("Ask whoever mailed it to you")).toBeVisible();
  await expect(field).toHaveCount(0);
  for (const page of [admin, clinic]) await page.context().close();
});
