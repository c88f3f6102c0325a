import "server-only";
import { and, count, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { mails } from "@/db/schema/mails";
import { notices } from "@/db/schema/notices";
import { people } from "@/db/schema/people";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { openSecret } from "@/lib/encryption/sealed-secrets";
import { environment } from "@/lib/env";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff } from "@/lib/jobs/jobs";
import { handToMailServer, type MailAnswer } from "@/lib/mail/mail-server";
import { letterOf, type News } from "@/lib/mail/rules/letter";
import { storable } from "@/lib/storable";

/** A mail that could not be handed over for so long counts as refused. */
const GIVEN_UP_AFTER = sql`interval '2 days'`;
export const IS_TOO_OLD = sql<boolean>`${mails.createdAt} < now() - ${GIVEN_UP_AFTER}`;
const KEPT_FOR = sql`interval '90 days'`;
const LONGEST_ANSWER = 500;

type Mail = typeof mails.$inferSelect;

/** Hands a waiting mail over, and with it whatever else of its kind waits for that person: one mail tells of all. */
export async function sendWaitingMail({ subjectId, failures }: Job): Promise<JobOutcome> {
  const [found] = await database()
    .select({
      mail: mails,
      isOff: isNotNull(people.disabledAt),
      isTooOld: IS_TOO_OLD,
    })
    .from(mails)
    .innerJoin(people, eq(people.id, mails.personId))
    .where(and(eq(mails.id, subjectId), isWaiting));
  if (!found) return { done: true };
  const { mail } = found;
  if (found.isOff) {
    await database().delete(mails).where(eq(mails.id, mail.id));
    return { done: true };
  }
  const told = await alikeTo(mail);
  const news = mail.kind === "digest" ? await readNews(told) : undefined;
  if (news && Object.keys(news).length === 0) {
    await database().delete(mails).where(inArray(mails.id, told));
    return { done: true };
  }
  const { result, answer } = await hand(mail, news);
  const ended = result === "later" && found.isTooOld ? "refused" : result;
  await noteAnswer(told, { result: ended, answer });
  if (ended === "later") return { againInMs: backOff(failures), error: "mail server" };
  return { done: true };
}

/** Sends the asking admin a mail and answers what the server said, at once. Throws `forbidden`. */
export async function sendTestMail(viewer: Viewer): Promise<MailAnswer> {
  assertAdmin(viewer);
  const [mail] = await database()
    .insert(mails)
    .values({ personId: viewer.personId, toAddress: viewer.email, kind: "test" })
    .returning();
  if (!mail) throw new Error("The mail was not written.");
  const { result, answer } = await hand(mail);
  await noteAnswer([mail.id], { result: result === "sent" ? "sent" : "refused", answer });
  return { result, answer };
}

function hand({ kind, personId, toAddress, sealedLink }: Mail, news?: News): Promise<MailAnswer> {
  const link = sealedLink ? openSecret("mailed links", personId, sealedLink) : null;
  const parts = { origin: environment().APP_URL, link, ...(news && { news }) };
  return handToMailServer({ to: toAddress, ...letterOf(kind, parts) });
}

/** What these mails tell of and nobody has read meanwhile, by kind. */
async function readNews(mailIds: readonly string[]): Promise<News> {
  const unread = await database()
    .select({ kind: notices.kind, count: count() })
    .from(mails)
    .innerJoin(notices, and(eq(notices.id, mails.noticeId), isNull(notices.readAt)))
    .where(inArray(mails.id, [...mailIds]))
    .groupBy(notices.kind);
  return Object.fromEntries(unread.map((news) => [news.kind, news.count]));
}

async function alikeTo({ id, personId, kind, noticeId }: Mail): Promise<string[]> {
  if (!noticeId) return [id];
  const alike = await database()
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.personId, personId), eq(mails.kind, kind), isWaiting));
  return alike.map((other) => other.id);
}

/** Keeps what the server said to mails; what it said "later" to waits on. */
export async function noteAnswer(ids: readonly string[], { result, answer }: MailAnswer): Promise<void> {
  await database()
    .update(mails)
    .set({
      tries: sql`${mails.tries} + 1`,
      answer: storable(answer).slice(0, LONGEST_ANSWER),
      ...(result === "sent" && { sentAt: sql`now()` }),
      ...(result === "refused" && { refusedAt: sql`now()` }),
      ...(result !== "later" && { sealedLink: null, words: null }),
    })
    .where(inArray(mails.id, [...ids]));
}

/** Forgets mails that ended long ago. */
export async function forgetOldMails(): Promise<void> {
  const before = sql`now() - ${KEPT_FOR}`;
  await database()
    .delete(mails)
    .where(or(lt(mails.sentAt, before), lt(mails.refusedAt, before)));
}

export const isWaiting: SQL | undefined = and(isNull(mails.sentAt), isNull(mails.refusedAt));
