import "server-only";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type Executor, rowsOf, type Transaction } from "@/db/database";
import { drafts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { notices } from "@/db/schema/notices";
import { people } from "@/db/schema/people";
import { sendsMail } from "@/lib/mail/mail-server";
import { type MailToBe, queueMails } from "@/lib/mail/queue-mails";
import {
  DEFAULT_CHOICES,
  type MailChoice,
  type NoticeChoice,
  type NoticeKind,
  withDefaults,
} from "@/lib/notices/rules/notice-choices";
import { storableJson } from "@/lib/storable";

/*
 * Notices are written in the transaction of what they tell of, by whoever writes that. Nobody is told the same twice; what is
 * so no more is taken back, and its mail with it where that has not left. Whoever is switched off is told nothing, nor are services.
 */

/** Tells people of a fax; whoever was told the same before is told anew. Whether they may see it is asked when they look. */
export async function tell(
  tx: Transaction,
  personIds: readonly string[],
  kind: NoticeKind,
  faxId: string,
): Promise<void> {
  if (personIds.length === 0) return;
  const isTold = and(eq(notices.faxId, faxId), eq(notices.kind, kind), inArray(notices.personId, [...personIds]));
  await tx.delete(notices).where(isTold);
  await tellWhere(tx, [faxId], sql`${kind}::text`, inArray(people.id, [...personIds]));
}

/** Tells admins of faxes. */
export function tellAdmins(tx: Transaction, faxIds: readonly string[], kind: NoticeKind): Promise<void> {
  return tellWhere(tx, faxIds, sql`${kind}::text`, eq(people.role, "admin"));
}

/**
 * Tells what became of faxes: of a sent one its sender, of a received one whoever has its number. One that is under way
 * tells nothing, nor does junk.
 */
export function tellOutcomes(tx: Transaction, faxIds: readonly string[]): Promise<void> {
  const isSenders = sql`${faxes.direction} = 'outbound' and ${faxes.status} in ('delivered', 'failed') and ${people.id} = ${faxes.senderId}`;
  const isOnTheirNumber = sql`${faxes.direction} = 'inbound' and ${faxes.status} = 'received' and ${faxes.junkedAt} is null and ${hasItsNumber()}`;
  const kind = sql`case ${faxes.status} when 'failed' then 'not-delivered' else ${faxes.status}::text end`;
  return tellWhere(tx, faxIds, kind, sql`(${isSenders} or ${isOnTheirNumber})`);
}

/** Tells that a received fax is due: whoever has it, and where nobody has, whoever has its number. */
export async function tellDue(tx: Transaction, faxId: string): Promise<void> {
  await takeBack(tx, [faxId], "due");
  const who = sql`case when ${faxes.assigneeId} is null then ${hasItsNumber()} else ${people.id} = ${faxes.assigneeId} end`;
  await tellWhere(tx, [faxId], sql`'due'`, who);
}

/** Tells people that a program asks to send a fax. Whether they may decide is asked when they look. */
export function tellAsked(tx: Transaction, askId: string, personIds: readonly string[]): Promise<void> {
  const who = and(inArray(people.id, [...personIds]), canHear());
  return write(
    tx,
    sql`select ${people.id} as person_id, ${people.email} as to_address, ${people.noticeChoices} as choices,
      'asked' as kind, null::uuid as fax_id, ${askId}::uuid as ask_id, null::uuid as draft_id from ${people} where ${who}`,
  );
}

/** Takes back that programs ask, because somebody decided or time is over. */
export async function takeBackAsked(tx: Executor, askIds: readonly string[]): Promise<void> {
  if (askIds.length > 0) await tx.delete(notices).where(inArray(notices.askId, [...askIds]));
}

/** Tells somebody of a draft that was made for them. It is taken back when the draft is sent or thrown away. */
export function tellOfDraft(tx: Transaction, personId: string, kind: NoticeKind, draftId: string): Promise<void> {
  const of = sql`select ${people.id} as person_id, ${people.email} as to_address, ${people.noticeChoices} as choices,
      ${kind}::text as kind, null::uuid as fax_id, null::uuid as ask_id, ${drafts.id} as draft_id
    from ${drafts} join ${people} on ${people.id} = ${drafts.personId}
    where ${and(eq(drafts.id, draftId), eq(people.id, personId), canHear())}`;
  return write(tx, of);
}

/** Condition: somebody who can look at what they are told: switched on, and no program. */
function canHear(): SQL | undefined {
  return and(isNull(people.disabledAt), eq(people.isService, false));
}

/** Condition: the number that received the fax is this person's. */
function hasItsNumber(): SQL {
  return sql`(${people.role} <> 'auditor' and (
    exists (select from numbers n where n.phone_number = ${faxes.toNumber} and n.is_for_everyone)
    or exists (select from number_people n where n.phone_number = ${faxes.toNumber} and n.person_id = ${people.id})))`;
}

/** Takes back what was told of faxes, because it is so no more. */
export async function takeBack(tx: Transaction, faxIds: readonly string[], kind: NoticeKind): Promise<void> {
  if (faxIds.length === 0) return;
  await tx.delete(notices).where(and(inArray(notices.faxId, [...faxIds]), eq(notices.kind, kind)));
}

/** Mails admins that an alarm began, where they want that; every page of theirs shows it anyhow. */
export async function mailAlarm(executor: Executor): Promise<void> {
  if (!sendsMail()) return;
  const admins = await executor
    .select({ personId: people.id, toAddress: people.email, choices: people.noticeChoices })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt)));
  const wanting = admins.filter(({ choices }) => withDefaults(choices).alarm.mail !== "never");
  await queueMails(
    executor,
    wanting.map(({ personId, toAddress }) => ({ personId, toAddress, kind: "alarm" })),
  );
}

/** Tells of faxes whoever `who` is true of. */
async function tellWhere(tx: Transaction, faxIds: readonly string[], kind: SQL, who: SQL): Promise<void> {
  if (faxIds.length === 0) return;
  const which = and(inArray(faxes.id, [...faxIds]), isNull(faxes.deletedAt), canHear(), who);
  await write(
    tx,
    sql`select ${people.id} as person_id, ${people.email} as to_address, ${people.noticeChoices} as choices,
        ${kind} as kind, ${faxes.id} as fax_id, null::uuid as ask_id, null::uuid as draft_id
      from ${faxes} cross join ${people} where ${which}`,
  );
}

/** Writes what `concerned` says, a row for each person and thing, where that person wants it. */
async function write(tx: Transaction, concerned: SQL): Promise<void> {
  const told = await rowsOf<Omit<MailToBe, "kind"> & { kind: NoticeKind; mail: MailChoice }>(
    tx,
    sql`with chosen as (
      select person_id, to_address, kind, fax_id, ask_id, draft_id, coalesce(fax_id, ask_id, draft_id) as about,
        ${chosen("bell")}::boolean as bell, case when ${sendsMail()}::boolean then ${chosen("mail")} else 'never' end as mail
      from (${concerned}) as concerned
    ), told as (
      insert into notices (person_id, kind, fax_id, ask_id, draft_id, is_in_bell)
      select person_id, kind, fax_id, ask_id, draft_id, bell from chosen where bell or mail <> 'never'
      on conflict do nothing returning id, person_id, kind, coalesce(fax_id, ask_id, draft_id) as about
    )
    select told.id as "noticeId", told.person_id as "personId", told.kind, chosen.to_address as "toAddress", chosen.mail
    from told join chosen using (person_id, kind, about)`,
  );
  await queueMails(
    tx,
    told.flatMap(({ mail, ...notice }) =>
      mail === "never" ? [] : [{ ...notice, kind: mail === "daily" ? "digest" : notice.kind }],
    ),
  );
}

/** What a person chose for one of the ways, as text, from `choices` and `kind` of a row. */
function chosen(way: keyof NoticeChoice): SQL {
  return sql`coalesce(choices -> kind ->> ${way}, ${storableJson(DEFAULT_CHOICES)}::jsonb -> kind ->> ${way})`;
}
