import "server-only";
import { eq } from "drizzle-orm";
import { createTransport } from "nodemailer";
import type Mail from "nodemailer/lib/mailer";
import { expect, vi } from "vitest";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numberPeople } from "@/db/schema/people";
import { receivedMails } from "@/db/schema/received-mails";
import type { Viewer } from "@/lib/auth/viewer-type";
import { buildChild } from "@/lib/documents/testing/build-child";
import { environment } from "@/lib/env";
import { openMailbox } from "@/lib/mail-in/open-mailbox";
import { meters } from "@/lib/meters";
import { createPerson } from "@/lib/people/testing/create-person";
import { openToCarrier } from "@/lib/sending/testing/carrier-facing-server";
import { startPortalWork } from "@/lib/start-portal-work";
import { buildPaperChild } from "@/lib/typesetting/testing/build-typesetting-child";
import { CLINIC, DOMAIN, ELSEWHERE, type MailOffice } from "./open-mail-office";
import { composeMail, dkimRecord, dnsOf } from "./signed-mail";

export const [FRONT_DESK, BILLING] = ["+13125790015", "+13125790016"] as const;

export const DNS = dnsOf({
  "clinic.test": `v=spf1 ip4:${CLINIC} -all`,
  "_dmarc.clinic.test": "v=DMARC1; p=reject",
  "office._domainkey.clinic.test": dkimRecord,
  "evil.test": `v=spf1 ip4:${ELSEWHERE} -all`,
});

const PATIENCE = { timeout: 60_000, interval: 50 };

export type Sent = { messageId: string; raw: Buffer };

/** Starts the portal's work for an office, and Mia's account with a number to send from; answers how to stop. */
export async function startOffice({ sandbox }: MailOffice): Promise<{ mia: Viewer; stop(): Promise<void> }> {
  await Promise.all([buildChild(), buildPaperChild()]);
  const { server } = await openToCarrier(sandbox);
  const mia = await createPerson({ name: "Mia", email: "mia@clinic.test" });
  await database().insert(numberPeople).values({ phoneNumber: FRONT_DESK, personId: mia.personId });
  const stopWork = await startPortalWork();
  const stop = async () => {
    await stopWork();
    server.close();
  };
  return { mia, stop };
}

/** What is mailed to an office's portal in tests, and what becomes of it. */
export function mailsOf({ servers, answers }: MailOffice) {
  const answersTo = ({ messageId }: Sent) =>
    answers.taken.map(({ raw }) => raw).filter((raw) => raw.includes(`In-Reply-To: ${messageId}`));

  /** Hands a mail over as somebody's mail server would: from a host, with a sender that need not be the one that the mail names. */
  async function hand(raw: Buffer, { from = CLINIC as string, sender = "mia@clinic.test" } = {}): Promise<void> {
    const options = { host: "127.0.0.1", port: servers?.smtpPort, localAddress: from, ignoreTLS: true };
    await createTransport(options).sendMail({ envelope: { from: sender, to: `fax@${DOMAIN}` }, raw });
  }

  return {
    hand,
    /** All answers in the thread of a mail. */
    answersTo,
    async mail(
      given: Mail.Options,
      { from = CLINIC as string, sender = "mia@clinic.test", domain = null as string | null } = {},
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
    },
    /** Waits for an answer with these words. */
    async answered(sent: Sent, words: string): Promise<string> {
      return vi.waitFor(() => {
        const found = answersTo(sent).find((raw) => raw.includes(words));
        if (!found) throw new Error(`${words} is not among: ${answersTo(sent).join("\n")}`);
        return found;
      }, PATIENCE);
    },
    /** Waits until folders hold so many mails, and no others. */
    async lie(expected: Readonly<Record<string, number>>): Promise<void> {
      await vi.waitFor(async () => {
        const found = await Promise.all(Object.keys(expected).map(async (name) => [name, await lying(name)]));
        expect(Object.fromEntries(found)).toEqual(expected);
      }, PATIENCE);
    },
  };
}

/** How many mails lie in a folder of the mailbox. */
export async function lying(folder: string): Promise<number> {
  const { faxMailbox } = environment();
  if (!faxMailbox) throw new Error("There is no mailbox.");
  const client = await openMailbox(faxMailbox);
  const state = await client.status(folder, { messages: true }).catch(() => null);
  await client.logout();
  return state ? (state.messages ?? 0) : 0;
}

/** How many mails came to this. */
export async function countOf(result: string): Promise<number> {
  const { values } = await meters.receivedMails.get();
  return values.find(({ labels }) => labels.result === result)?.value ?? 0;
}

/** Waits until so many mails came to this, or more. */
export async function counted(result: string, least: number): Promise<void> {
  await vi.waitFor(async () => expect(await countOf(result)).toBeGreaterThanOrEqual(least), PATIENCE);
}

/** The faxes of a mail with their documents. */
export async function faxesOf({ messageId }: Sent) {
  return database()
    .select({ fax: faxes, document: documents })
    .from(faxes)
    .innerJoin(receivedMails, eq(receivedMails.id, faxes.submissionKey))
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .where(eq(receivedMails.messageId, messageId));
}
