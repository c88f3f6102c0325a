import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { ImapFlow } from "imapflow";
import { createTransport } from "nodemailer";
import type Mail from "nodemailer/lib/mailer";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { documents, drafts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numberPeople } from "@/db/schema/people";
import { receivedMails } from "@/db/schema/received-mails";
import type { Viewer } from "@/lib/auth/viewer-type";
import { compositionOf } from "@/lib/documents/composition-of";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { deleteFax } from "@/lib/fax/delete-fax";
import { trashFax } from "@/lib/fax/shelving";
import { meters } from "@/lib/meters";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { createPerson } from "@/lib/people/testing/create-person";
import { startCarrierFacingServer } from "@/lib/sending/testing/carrier-facing-server";
import { startPortalWork } from "@/lib/start-portal-work";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { openMailbox } from "./open-mailbox";
import { settleMail } from "./store";
import { composeMail, dkimRecord, dnsOf } from "./testing/signed-mail";
import { watchMailbox } from "./watch-mailbox";

const DOMAIN = "fax.clinic.test";

const { sandbox, servers, answers } = await vi.hoisted(async () => {
  const { openTestSandbox } = await import("@/scripts/testing/test-sandbox");
  const { hasMailServers, MAIL_SERVER_NAME, startMailServers } = await import("@/scripts/testing/mail-servers");
  const { openMailServer } = await import("@/lib/mail/testing/open-mail-server");
  const { vi } = await import("vitest");
  const answers = await openMailServer();
  const servers = hasMailServers ? await startMailServers("fax.clinic.test") : null;
  const sandbox = await openTestSandbox();
  vi.stubEnv("APP_URL", "https://portal.clinic.test");
  vi.stubEnv("AUTH_SECRET", "a secret for tests that is long enough");
  vi.stubEnv("SMTP_URL", answers.url);
  vi.stubEnv("MAIL_FROM", "Plainfax <fax@clinic.test>");
  if (servers) vi.stubEnv("MAIL_TO_FAX_IMAP_URL", servers.imapUrl);
  if (servers) vi.stubEnv("MAIL_TO_FAX_ADDRESS", "fax@fax.clinic.test");
  if (servers) vi.stubEnv("MAIL_TO_FAX_SERVER", MAIL_SERVER_NAME);
  if (servers) vi.stubEnv("MAIL_TO_FAX_RELAYS", "127.0.0.25");
  return { sandbox, servers, answers };
});
// What is too big is quickly sent in a test.
vi.mock("./rules/limits", async (original) => ({
  ...(await original<typeof import("./rules/limits")>()),
  MOST_MAIL_BYTES: 1024 * 1024,
}));

vi.mock("./store", async (original) => {
  const store = await original<typeof import("./store")>();
  return { ...store, settleMail: vi.fn(store.settleMail) };
});

openTestDatabase();
temporaryDataDirectory();

const [FRONT_DESK, BILLING] = ["+13125790015", "+13125790016"];
/** From where mail comes: the host that the clinic's domain names, a relay that is trusted, and anywhere else. */
const [CLINIC, RELAY, ELSEWHERE] = ["127.0.0.7", "127.0.0.25", "127.0.0.66"];
const DNS = dnsOf({
  "clinic.test": `v=spf1 ip4:${CLINIC} -all`,
  "_dmarc.clinic.test": "v=DMARC1; p=reject",
  "office._domainkey.clinic.test": dkimRecord,
  "evil.test": `v=spf1 ip4:${ELSEWHERE} -all`,
});
const letter = { filename: "Letter.pdf", content: readFileSync("e2e/documents/two-pages.pdf") };
const results = { filename: "Results.txt", content: "Haemoglobin 13.4" };
const locked = {
  filename: "Locked.pdf",
  content: readFileSync("lib/documents/fixtures/encrypted/self-user-aes256.pdf"),
};
const movie = { filename: "Movie.mp4", content: Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1") };

let stop = async () => {};
let stopWatching = async () => {};
let mia: Viewer;
let look: ImapFlow;

beforeAll(async () => {
  if (!servers) return;
  await Promise.all([buildChild(), buildPaperChild()]);
  const server = await startCarrierFacingServer();
  environment().telnyx.portalOrigin = server.origin;
  const applications = z.object({ data: z.array(z.object({ id: z.string() })) });
  const { data } = applications.parse(await sandbox.call("GET", "/v2/fax_applications"));
  await sandbox.call("PATCH", `/v2/fax_applications/${data[0]?.id}`, {
    application_name: "Front desk",
    webhook_event_url: `${server.origin}/api/webhooks/telnyx`,
  });
  await syncNumbers();
  mia = await createPerson({ name: "Mia", email: "mia@clinic.test" });
  await database().insert(numberPeople).values({ phoneNumber: FRONT_DESK, personId: mia.personId });
  const stopWork = await startPortalWork();
  stopWatching = await watchMailbox(DNS);
  look = await openMailbox(environment().faxMailbox ?? failed());
  stop = async () => {
    await look.logout();
    await stopWatching();
    await stopWork();
    server.close();
  };
});

afterAll(async () => {
  await stop();
  await servers?.stop();
  await sandbox.close();
  await answers.close();
});

function failed(): never {
  throw new Error("There is no mailbox.");
}

type Sent = { messageId: string; raw: Buffer };

/** Mails as somebody's mail server would: from a host, with a sender that need not be the one that the mail names. */
async function mail(
  given: Mail.Options,
  { from = CLINIC, sender = "mia@clinic.test", domain = null as string | null } = {},
): Promise<Sent> {
  const whole: Mail.Options = {
    from: "Mia <mia@clinic.test>",
    to: `${BILLING.slice(1)}@${DOMAIN}`,
    subject: "Referral",
    ...given,
  };
  const raw = await composeMail(whole, { domain });
  await hand(raw, { from, sender });
  return { raw, messageId: /^Message-ID: (.*)$/im.exec(raw.toString("latin1"))?.[1]?.trim() ?? "" };
}

async function hand(raw: Buffer, { from = CLINIC, sender = "mia@clinic.test" } = {}): Promise<void> {
  const options = { host: "127.0.0.1", port: servers?.smtpPort, localAddress: from, ignoreTLS: true };
  await createTransport(options).sendMail({ envelope: { from: sender, to: `fax@${DOMAIN}` }, raw });
}

/** What was answered to a mail, in its thread. */
function answersTo({ messageId }: Sent): string[] {
  return answers.taken.map(({ raw }) => raw).filter((raw) => raw.includes(`In-Reply-To: ${messageId}`));
}

async function answered(sent: Sent, words: string): Promise<string> {
  return vi.waitFor(
    () => {
      const found = answersTo(sent).find((raw) => raw.includes(words));
      if (!found) throw new Error(`${words} is not among: ${answersTo(sent).join("\n")}`);
      return found;
    },
    { timeout: 15_000, interval: 50 },
  );
}

async function countOf(result: string): Promise<number> {
  const { values } = await meters.receivedMails.get();
  return values.find(({ labels }) => labels.result === result)?.value ?? 0;
}

async function counted(result: string, least: number): Promise<void> {
  await vi.waitFor(async () => expect(await countOf(result)).toBeGreaterThanOrEqual(least), {
    timeout: 15_000,
    interval: 50,
  });
}

async function lying(folder: string): Promise<number> {
  const state = await look.status(folder, { messages: true }).catch(() => null);
  return state ? (state.messages ?? 0) : 0;
}

/** The faxes of a mail, its first answer having left. */
async function faxesOf({ messageId }: Sent) {
  const rows = await database()
    .select({ fax: faxes, document: documents })
    .from(faxes)
    .innerJoin(receivedMails, eq(receivedMails.id, faxes.submissionKey))
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .where(eq(receivedMails.messageId, messageId));
  return rows;
}

const SKIPPED = "needs Postfix and Dovecot, as root";

describe.skipIf(!servers)(`a mailbox (${servers ? "with its own servers" : SKIPPED})`, () => {
  it("makes one fax of a mail with its attachments in their order and its text on the cover, and answers in its thread", async () => {
    const sent = await mail({ text: "Call us.\n\n-- \nMia, Front desk", attachments: [letter, results] });
    const first = await answered(sent, "Your fax is on its way");
    expect(first).toContain("To: mia@clinic.test");
    expect(first).toContain("Auto-Submitted: auto-replied");
    expect(first).toContain("4 pages with its cover page go to");
    expect(first).not.toContain(BILLING);
    expect(first).not.toContain("Referral");
    const last = await answered(sent, "Subject: Your fax was delivered");
    expect(last).not.toContain(BILLING);

    const [made, ...others] = await faxesOf(sent);
    expect(others).toEqual([]);
    expect(made?.fax).toMatchObject({
      senderId: mia.personId,
      fromNumber: FRONT_DESK,
      toNumber: BILLING,
      status: "delivered",
    });
    const composition = await compositionOf(mia, made?.document ?? failed());
    expect(composition.cover).toMatchObject({ subject: "Referral", message: "Call us." });
    expect(composition.pages.map(({ page }) => page)).toEqual([1, 2, 1]);

    await hand(sent.raw);
    await counted("repeated", 1);
    expect(await faxesOf(sent)).toHaveLength(1);
    expect(answersTo(sent)).toHaveLength(2);
    expect([await lying("Handled"), await lying("INBOX")]).toEqual([2, 0]);
  });

  it("says nothing to whoever only claims to be somebody, to strangers and to programs, and sends nothing for them", async () => {
    const refused = await lying("Refused");
    const page = { attachments: [results] };
    const spoofed = await mail(page, { from: ELSEWHERE });
    const aligned = await mail(page, { from: ELSEWHERE, sender: "eve@evil.test" });
    const stranger = await mail({ ...page, from: "eve@evil.test" }, { from: ELSEWHERE, sender: "eve@evil.test" });
    const list = await mail({ ...page, headers: { "List-Id": "<staff.clinic.test>" } });
    const automatic = await mail({ ...page, headers: { "Auto-Submitted": "auto-replied" } });
    const bounce = await mail(page, { from: RELAY, sender: "" });
    await Promise.all([counted("not-genuine", 2), counted("stranger", 1), counted("automatic", 3)]);
    await vi.waitFor(async () => expect(await lying("Refused")).toBe(refused + 6), { timeout: 10_000, interval: 50 });
    for (const each of [spoofed, aligned, stranger, list, automatic, bounce]) {
      expect(answersTo(each)).toEqual([]);
      expect(await faxesOf(each)).toEqual([]);
    }
  });

  it("believes a signature from wherever it comes, and a relay that is trusted", async () => {
    const attachments = [results];
    const signed = await mail({ attachments }, { from: ELSEWHERE, sender: "eve@evil.test", domain: "clinic.test" });
    const relayed = await mail(
      { attachments, to: `fax@${DOMAIN}`, subject: `Results for ${BILLING}` },
      { from: RELAY, sender: "x@evil.test" },
    );
    await answered(signed, "1 page goes to");
    await answered(relayed, "Your fax ");
  });

  it("tells what is wrong with a mail, and what to do, and sends nothing", async () => {
    await createPerson({ name: "Omar", email: "omar@clinic.test" });
    const wrong = [
      [await mail({ text: "Hello" }), "It has no attachment."],
      [
        await mail({ attachments: [{ filename: "Scan.tif", content: Buffer.alloc(1024 * 1024) }] }),
        "It is larger than 1",
      ],
      [await mail({ attachments: Array.from({ length: 21 }, () => results) }), "more than 20 attachments"],
      [await mail({ attachments: [results, locked] }), "Attachment 2 is password protected."],
      [await mail({ attachments: [movie] }), "Attachment 1 is a video"],
      [await mail({ attachments: [results], to: `fax@${DOMAIN}` }), "It names no fax number."],
      [await mail({ attachments: [results], text: "x".repeat(4001) }), "longer than the 4000 characters"],
      [await mail({ attachments: [results], from: "omar@clinic.test" }), "You can't send faxes."],
    ] as const;
    for (const [sent, words] of wrong) {
      expect(await answered(sent, words)).toContain("Subject: Your mail was not faxed");
      expect(await faxesOf(sent)).toEqual([]);
    }
  });

  it("leaves to its sender in a draft what the portal would ask about", async () => {
    const attachments = [results];
    const [sent] = await Promise.all([mail({ attachments, to: `13129@${DOMAIN}` })]);
    const answer = await answered(sent, "Subject: Your fax waits for you");
    const id = /https:\/\/portal\.clinic\.test\/send\/([\w-]+)/.exec(answer)?.[1] ?? "";
    const [draft] = await database().select().from(drafts).where(eq(drafts.id, id));
    expect(draft).toMatchObject({ personId: mia.personId, content: { fromNumber: FRONT_DESK, recipients: "13129" } });
    expect(await faxesOf(sent)).toEqual([]);
  });

  it("forgets with a fax which mail asked for it, and still makes no second one", async () => {
    const sent = await mail({ attachments: [letter] });
    await answered(sent, "Subject: Your fax was delivered");
    const [made] = await faxesOf(sent);
    await trashFax(mia, made?.fax.id ?? "");
    await deleteFax(await createPerson({ role: "admin" }), made?.fax.id ?? "");
    const rows = await database().select().from(receivedMails).where(eq(receivedMails.messageId, sent.messageId));
    expect(rows).toEqual([]);
    const before = await countOf("repeated");
    await hand(sent.raw);
    await counted("repeated", before + 1);
  });

  it("makes no second fax where the portal ends after sending and before answering", async () => {
    vi.mocked(settleMail).mockRejectedValueOnce(Object.assign(new Error("the database went away"), { code: "57P01" }));
    const sent = await mail({ attachments: [{ filename: "Once.txt", content: "Once" }] });
    await counted("later", 1);
    expect(await faxesOf(sent)).toHaveLength(1);
    expect(answersTo(sent).filter((raw) => raw.includes("on its way"))).toEqual([]);
    await mail({ attachments: [] });
    await answered(sent, "Subject: Your fax is on its way");
    expect(await faxesOf(sent)).toHaveLength(1);
  });

  it("is read by one process at a time, and by another once that one stops", async () => {
    const stopOther = await watchMailbox(DNS);
    await pause(300);
    await stopWatching();
    stopWatching = stopOther;
    await answered(await mail({ attachments: [results], text: "After the stop" }), "Your fax ");
  });
});
