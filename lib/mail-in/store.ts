import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { mails } from "@/db/schema/mails";
import { people } from "@/db/schema/people";
import { receivedMails } from "@/db/schema/received-mails";
import { isSentShared } from "@/lib/auth/queries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { enqueueJob } from "@/lib/jobs/jobs";
import type { AnswerKind } from "@/lib/mail/rules/mail-kinds";
import { storable } from "@/lib/storable";

/** A mail proves nothing beyond its sender: what asks for a recent proof stays shut. */
const NEVER = new Date(0);
const THREAD_KEPT_DAYS = 90;

export type ReceivedMail = typeof receivedMails.$inferSelect;

/** Who has this address, with their rights of this moment; null where it is nobody's, switched off or a service's. */
export async function findMailSender(email: string): Promise<Omit<Viewer, "sessionId"> | null> {
  const [person] = await database()
    .select({
      personId: people.id,
      email: people.email,
      name: people.name,
      role: people.role,
      seesSentOfNumbers: isSentShared(),
    })
    .from(people)
    .where(and(eq(people.email, email), isNull(people.disabledAt), eq(people.isService, false)));
  return person ? { ...person, provedAt: NEVER } : null;
}

/** Notes that a mail is being handled, once more if it was begun before. The same `once` of the same sender is the same row, whoever reads it and however often it comes. */
export async function beginMail(
  personId: string,
  { from, once, messageId }: { from: string; once: string; messageId: string | null },
): Promise<ReceivedMail> {
  const key = createHash("sha256").update(`${from}\n${once}`).digest("base64url");
  const [row] = await database()
    .insert(receivedMails)
    .values({ key, personId, messageId: messageId && storable(messageId), tries: 1 })
    .onConflictDoUpdate({ target: receivedMails.key, set: { tries: sql`${receivedMails.tries} + 1` } })
    .returning();
  if (!row) throw new Error("The mail was not noted.");
  return row;
}

type Answer = { kind: AnswerKind; words: string };

/** Answers a mail for the first time, and is done with it: both or neither. Whoever comes second changes nothing. */
export async function settleMail(
  { id }: ReceivedMail,
  { personId, email }: Pick<Viewer, "personId" | "email">,
  answer: Answer,
): Promise<void> {
  await database().transaction(async (tx) => {
    const settled = await tx
      .update(receivedMails)
      .set({ settledAt: sql`now()` })
      .where(and(eq(receivedMails.id, id), isNull(receivedMails.settledAt)))
      .returning({ id: receivedMails.id });
    if (settled.length > 0) await queueAnswer(tx, { personId, toAddress: email, answersId: id, ...answer });
  });
}

type NewAnswer = Answer & { personId: string; toAddress: string; answersId: string };

async function queueAnswer(tx: Transaction, answer: NewAnswer): Promise<void> {
  const queued = await tx.insert(mails).values(answer).returning({ id: mails.id });
  await enqueueJob(
    tx,
    "answer-mail",
    queued.map(({ id }) => id),
  );
}

/** Forgets the Message-IDs of mails that are old: that a mail was done stays known, by a hash alone. */
export async function forgetOldThreads(): Promise<void> {
  await database()
    .update(receivedMails)
    .set({ messageId: null })
    .where(
      and(
        isNotNull(receivedMails.messageId),
        lt(receivedMails.receivedAt, sql`now() - make_interval(days => ${THREAD_KEPT_DAYS})`),
      ),
    );
}
