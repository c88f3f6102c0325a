import "server-only";
import type { ImapFlow } from "imapflow";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import type { FaxMailbox } from "@/lib/fax-mailbox";
import { log } from "@/lib/log";
import type { DNSResolver } from "@/lib/mail-in/judge-sender";
import { MOST_HEADER_BYTES, MOST_MAIL_BYTES } from "@/lib/mail-in/rules/limits";
import { type MailResult, type MailSource, type TakenMail, takeMail } from "@/lib/mail-in/take-mail";
import { meters } from "@/lib/meters";
import { referenceFor } from "@/lib/unexpected-error";

/** Where mails lie that came to something, and those that did not. */
const FOLDERS = { handled: "Handled", refused: "Refused" } as const;
const HANDLED: ReadonlySet<MailResult> = new Set(["faxed", "drafted", "repeated"]);
/** What can't be judged or handled for so long is refused, so that nobody's fax leaves days later. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Handles what lies in the mailbox, one mail after the other, and moves each away once it is done with: cut off anywhere, the rest lies there still. One
 * that can't be handled now stays, and keeps none of the others waiting.
 */
export async function clearMailbox(
  client: ImapFlow,
  mailbox: FaxMailbox,
  isStopping: () => boolean,
  resolver?: DNSResolver,
): Promise<void> {
  for (const uid of await listMails(client)) {
    if (isStopping() || !client.usable) return;
    const taken = await takeOne(client, uid, mailbox, resolver);
    if (!taken) continue;
    try {
      if (taken.result !== "later") await moveTo(client, uid, HANDLED.has(taken.result) ? "handled" : "refused");
    } finally {
      // Once nothing follows any more; what could not be moved away is told now, and as repeated when it is found again.
      meters.receivedMails.inc({ result: taken.result });
      log.info({ mail: taken.id ?? null, result: taken.result }, "mail to fax");
    }
  }
}

async function listMails(client: ImapFlow): Promise<number[]> {
  return (await client.search({ all: true }, { uid: true })) || [];
}

/** Null where somebody took it away meanwhile. */
async function takeOne(
  client: ImapFlow,
  uid: number,
  mailbox: FaxMailbox,
  resolver: DNSResolver | undefined,
): Promise<TakenMail | null> {
  const found = await client.fetchOne(String(uid), { size: true, internalDate: true, headers: true }, { uid: true });
  if (!found || found.headers === undefined) return null;
  if (found.headers.length > MOST_HEADER_BYTES) return { result: "not-genuine" };
  const source = await sourceOf(client, uid, { size: found.size ?? 0, headers: found.headers });
  if (!source) return null;
  const taken = await takeMail(source, mailbox, resolver).catch((error): TakenMail => {
    referenceFor(error);
    return { result: "later" };
  });
  return taken.result === "later" && (await hasWaitedLong(found.internalDate)) ? { result: "refused" } : taken;
}

async function hasWaitedLong(since: Date | string | undefined): Promise<boolean> {
  if (!since) return false;
  const now = await databaseNow(database());
  return now.getTime() - new Date(since).getTime() > LONGEST_WAIT_MS;
}

async function sourceOf(
  client: ImapFlow,
  uid: number,
  { size, headers }: { size: number; headers: Buffer },
): Promise<MailSource | null> {
  const { content } = await client.download(String(uid), undefined, { uid: true });
  if (!content) return null;
  if (size > MOST_MAIL_BYTES) return { bytes: headers, whole: content };
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), whole: null };
}

async function moveTo(client: ImapFlow, uid: number, folder: keyof typeof FOLDERS): Promise<void> {
  const { path } = await client.mailboxCreate([FOLDERS[folder]]);
  await client.messageMove(String(uid), path, { uid: true });
}
