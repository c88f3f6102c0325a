import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { mails } from "@/db/schema/mails";
import { sealSecret } from "@/lib/encryption/sealed-secrets";
import { enqueueJob } from "@/lib/jobs/jobs";
import type { MailKind } from "@/lib/mail/rules/mail-kinds";
import { isWaiting } from "@/lib/mail/send-mail";

type Addressee = { personId: string; toAddress: string };

export type MailToBe = Addressee & { kind: MailKind; noticeId?: string; sealedLink?: string };

/** Writes mails, which leave once the transaction commits; nobody waits for them. What a digest gathers waits for the morning. */
export async function queueMails(tx: Executor, toMail: readonly MailToBe[]): Promise<void> {
  if (toMail.length === 0) return;
  const queued = await tx
    .insert(mails)
    .values([...toMail])
    .returning({ id: mails.id, kind: mails.kind });
  await enqueueJob(
    tx,
    "send-mail",
    queued.flatMap(({ id, kind }) => (kind === "digest" ? [] : [id])),
  );
}

/** Makes the digests due of all for whom something waits. */
export async function queueDigests(): Promise<void> {
  const waiting = await database()
    .selectDistinctOn([mails.personId], { id: mails.id })
    .from(mails)
    .where(and(eq(mails.kind, "digest"), isWaiting));
  await enqueueJob(
    database(),
    "send-mail",
    waiting.map(({ id }) => id),
  );
}

/** Writes a mail with the one link by which a person gets into their account; earlier ones that wait are taken back. */
export async function queueLinkMail(
  tx: Transaction,
  { personId, toAddress, kind }: Addressee & { kind: "invitation" | "password-reset" },
  link: string,
): Promise<void> {
  const isWayIn = inArray(mails.kind, ["invitation", "password-reset"]);
  await tx.delete(mails).where(and(eq(mails.personId, personId), isWayIn, isNotNull(mails.sealedLink)));
  await queueMails(tx, [{ personId, toAddress, kind, sealedLink: sealSecret("mailed links", personId, link) }]);
}
