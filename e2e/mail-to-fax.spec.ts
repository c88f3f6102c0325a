import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "@plainfax/sandbox";
import { expect } from "@playwright/test";
import { createTransport } from "nodemailer";
import type Mail from "nodemailer/lib/mailer";
import { openMailServer } from "@/lib/mail/testing/open-mail-server";
import { BENCH_ADMIN, startBenchPortal } from "@/scripts/bench/portal";
import { hasMailServers, MAIL_SERVER_NAME, startMailServers } from "@/scripts/testing/mail-servers";
import { takePictures } from "./support/pictures";
import { DATA_DIR, PORT } from "./support/portal";
import { checkScreen } from "./support/screen-checks";
import { arriveAtFax, DOCUMENTS, statusOf } from "./support/send-fax";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

const DOMAIN = "fax.clinic.test";
const RELAY = "127.0.0.25";
const ends: (() => Promise<unknown>)[] = [];

/** Postfix, Dovecot and the portal hand a mail on, its cover is set, and an answer comes back. */
const ANSWERED_WITHIN_MS = 60_000;

test.describe.configure({ timeout: 5 * ANSWERED_WITHIN_MS });
test.skip(!hasMailServers, "needs Postfix and Dovecot, as root");
test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

// A portal of its own, with a mailbox.
test("a mail is faxed and seen in the outbox as such; one that needs a decision waits behind the link of its answer", async ({
  browser,
}) => {
  const answers = await openMailServer();
  ends.push(answers.close);
  const servers = await startMailServers(DOMAIN);
  ends.push(servers.stop);
  const port = PORT + 20;
  const carrier = await startSandbox({
    ...{ port: 0, dataDir: mkdtempSync(join(DATA_DIR, "carrier-")), speed: 0.2 },
    webhookUrl: `http://localhost:${port}/api/webhooks/telnyx`,
  });
  ends.push(carrier.close);
  const portal = await startBenchPortal({
    port,
    carrierUrl: `${carrier.url}/v2`,
    variables: {
      TELNYX_PUBLIC_KEY: carrier.publicKey,
      ...{ SMTP_URL: answers.url, MAIL_FROM: "Plainfax <fax@clinic.test>" },
      ...{ MAIL_TO_FAX_IMAP_URL: servers.imapUrl, MAIL_TO_FAX_ADDRESS: `fax@${DOMAIN}` },
      ...{ MAIL_TO_FAX_SERVER: MAIL_SERVER_NAME, MAIL_TO_FAX_RELAYS: RELAY },
    },
  });
  ends.push(portal.stop);
  const context = await browser.newContext({ baseURL: portal.origin });
  ends.push(() => context.close());
  const page = await context.newPage();
  await page.goto("/admin/health");
  await signIn(page, BENCH_ADMIN);
  await expect(page.getByText("The mailbox at 127.0.0.1 opens, and is emptied.")).toBeVisible();
  await takePictures(page, "mail-to-fax-health");
  await page.goto("/admin/settings#mail");
  await expect(page.getByText("Mail to fax is on")).toContainText(`13127367276@${DOMAIN}`);
  await checkScreen(page, "settings with mail to fax");
  await takePictures(page, "mail-to-fax-settings", page.getByText("Mail to fax is on"));
  await page.goto("/account#fax-by-mail");
  await takePictures(page, "mail-to-fax-account", page.getByText("Attach the pages"));

  const letter = { filename: "Referral.pdf", content: readFileSync(DOCUMENTS.letter) };
  const transport = createTransport({
    ...{ host: "127.0.0.1", port: servers.smtpPort, localAddress: RELAY, ignoreTLS: true },
  });
  const mail = async (given: Mail.Options) => {
    const envelope = { from: BENCH_ADMIN.email, to: `fax@${DOMAIN}` };
    const { messageId } = await transport.sendMail({ from: BENCH_ADMIN.email, envelope, ...given });
    return messageId;
  };
  const linkIn = async (messageId: string, subject: string): Promise<string> => {
    const isIt = (raw: string) => raw.includes(`In-Reply-To: ${messageId}`) && raw.includes(`Subject: ${subject}`);
    const found = () => answers.taken.find(({ raw }) => isIt(raw))?.raw ?? "";
    await expect.poll(found, { timeout: ANSWERED_WITHIN_MS }).not.toBe("");
    const [link = ""] = found().match(/http:\/\/localhost:\d+\/\S+/) ?? [];
    return link;
  };

  const sent = await mail({
    to: `13127367276@${DOMAIN}`,
    subject: "Referral",
    text: "Call us.",
    attachments: [letter],
  });
  await page.goto(await linkIn(sent, "Your fax is on its way"));
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: /, by mail$/ })).toBeVisible();
  await takePictures(page, "mail-to-fax-sent");
  const faxPage = new URL(page.url()).pathname;
  await page.goto("/outbox");
  await expect(page.locator(`a[href^="${faxPage}"]`)).toBeVisible();

  const asked = await mail({ to: `1312736@${DOMAIN}`, subject: "Referral", text: "Call us.", attachments: [letter] });
  const draft = await linkIn(asked, "Your fax waits for you");
  await page.goto(draft);
  await expect(page.getByText("Referral.pdf").first()).toBeVisible();
  await takePictures(page, "mail-to-fax-draft");
  await page.getByLabel("To", { exact: true }).fill("+1 312 736 7277");
  await page.getByRole("button", { name: "Send fax" }).click();
  await arriveAtFax(page);
  await expect(statusOf(page, "Delivered")).toBeVisible();
  expect(await linkIn(asked, "Your fax was delivered")).toBe(page.url());
});
