import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { mails } from "@/db/schema/mails";
import { people } from "@/db/schema/people";
import { receivedMails } from "@/db/schema/received-mails";
import { environment } from "@/lib/env";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff } from "@/lib/jobs/jobs";
import { handToMailServer } from "@/lib/mail/mail-server";
import { MAIL_SUBJECTS } from "@/lib/mail/rules/mail-kinds";
import { IS_TOO_OLD, isWaiting, noteAnswer } from "@/lib/mail/send-mail";
import { endedWords } from "@/lib/mail-in/rules/answer-words";

/** What a mail is answered first names no fax. */
const IS_FIRST_WAITING = sql`exists (select from ${mails} first
  where first.answers_id = ${receivedMails.id} and first.fax_id is null and first.sent_at is null and first.refused_at is null)`;
/** Where a process ends in between, it is told first by whoever takes the mail again: or by nobody, which is not waited for long. */
const IS_FIRST_TO_COME = sql`${receivedMails.settledAt} is null and ${mails.createdAt} > now() - interval '15 minutes'`;
/** A fax may end before whoever mailed it was told that it is on its way. */
const IS_TOO_EARLY = sql<boolean>`${mails.faxId} is not null and (${IS_FIRST_TO_COME} or ${IS_FIRST_WAITING})`;
const AGE_MS = sql<number>`(extract(epoch from now() - ${mails.createdAt}) * 1000)::float`;
const LOOKED_AGAIN_MS = 2_000;

/** Hands an answer over, in the thread of the mail that it answers. What is so no more is not said: a fax that is tried again has not failed. */
export async function sendAnswer({ subjectId, failures }: Job): Promise<JobOutcome> {
  const [found] = await database()
    .select({
      ...{ mail: mails, answers: receivedMails.messageId, fax: faxes },
      ...{ isTooOld: IS_TOO_OLD, isTooEarly: IS_TOO_EARLY, ageMs: AGE_MS },
    })
    .from(mails)
    .innerJoin(people, and(eq(people.id, mails.personId), isNull(people.disabledAt)))
    .innerJoin(receivedMails, eq(receivedMails.id, mails.answersId))
    .leftJoin(faxes, eq(faxes.id, mails.faxId))
    .where(and(eq(mails.id, subjectId), isWaiting));
  if (found?.isTooEarly) return { againInMs: Math.max(LOOKED_AGAIN_MS, found.ageMs / 10) };
  const text = found && (found.mail.words ?? wordsOf(found.mail.kind, found.fax));
  if (!found || !text) {
    await database()
      .delete(mails)
      .where(and(eq(mails.id, subjectId), isWaiting));
    return { done: true };
  }
  const { mail, answers, isTooOld } = found;
  const letter = { to: mail.toAddress, subject: MAIL_SUBJECTS[mail.kind], text: `${text}\n`, answers };
  const { result, answer } = await handToMailServer(letter);
  const ended = result === "later" && isTooOld ? "refused" : result;
  await noteAnswer([mail.id], { result: ended, answer });
  return ended === "later" ? { againInMs: backOff(failures), error: "mail server" } : { done: true };
}

const TOLD_OF = new Map([
  ["answer-delivered", "delivered"],
  ["answer-not-delivered", "failed"],
]);

function wordsOf(kind: string, fax: typeof faxes.$inferSelect | null): string | null {
  if (!fax || fax.deletedAt || fax.status !== TOLD_OF.get(kind)) return null;
  return endedWords(fax, `${environment().APP_URL}/outbox/${fax.id}`);
}
