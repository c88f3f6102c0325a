import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { mails } from "@/db/schema/mails";
import { sealSecret } from "@/lib/encryption/sealed-secrets";
import { enqueueJob } from "@/lib/jobs/jobs";
import type { MailKind } from "@/lib/mail/rules/mail-kinds";

type Addressee = { personId: string; toAddress: string };

/** A mail to be, about a notice. */
export type NoticeMail = Addressee & { kind: MailKind; noticeId: string };

/** Writes mails about notices; they leave once the transaction commits, and nobody waits for them. */
export async function queueNoticeMails(tx: Transaction, toMail: readonly NoticeMail[]): Promise<void> {
  await queue(tx, toMail);
}

/** Writes a mail with the one link by which a person gets into their account; earlier ones that wait are taken back. */
export async function queueLinkMail(
  tx: Transaction,
  { personId, toAddress, kind }: Addressee & { kind: "invitation" | "password-reset" },
  link: string,
): Promise<void> {
  await tx.delete(mails).where(and(eq(mails.personId, personId), isNotNull(mails.sealedLink)));
  await queue(tx, [{ personId, toAddress, kind, sealedLink: sealSecret("mailed links", personId, link) }]);
}

async function queue(tx: Transaction, toMail: readonly (typeof mails.$inferInsert)[]): Promise<void> {
  if (toMail.length === 0) return;
  const queued = await tx
    .insert(mails)
    .values([...toMail])
    .returning({ id: mails.id });
  await enqueueJob(
    tx,
    "send-mail",
    queued.map(({ id }) => id),
  );
}
