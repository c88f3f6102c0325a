import "server-only";
import { and, eq, isNull, not, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { documentHeirs, documents } from "@/db/schema/documents";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { numberPeople, numbers } from "@/db/schema/people";
import { seesEverything } from "@/lib/auth/rules/roles";
import type { KeyLimits, Viewer } from "@/lib/auth/viewer-type";
import { isAmong } from "@/lib/is-among";

/**
 * Condition: a sent fax that the viewer may see. Members see their own, and what left from their numbers where the admins want
 * that; managers see what left from the numbers that they look after, admins and auditors all.
 */
export function sentVisibleTo(viewer: Viewer): SQL | undefined {
  return isSent(viewer, seesEverything(viewer) ? undefined : or(isOwnOrManaged(viewer), sentFromTheirs(viewer)));
}

/** Condition: a sent fax that is the viewer's to decide about: its sender's, a manager's of its number, every admin's. Others only see it. */
export function sentInCareOf(viewer: Viewer): SQL | undefined {
  return isSent(viewer, seesEverything(viewer) ? undefined : isOwnOrManaged(viewer));
}

/** Condition: a fax that is the viewer's to decide about: a sent one in their care, or a received one that they may see. */
export function inCareOf(viewer: Viewer): SQL | undefined {
  return or(sentInCareOf(viewer), receivedVisibleTo(viewer));
}

/** Condition: a received fax that the viewer may see. Members and managers see those of their numbers, admins and auditors all. */
export function receivedVisibleTo(viewer: Viewer): SQL | undefined {
  return and(
    eq(faxes.direction, "inbound"),
    isNull(faxes.deletedAt),
    seesEverything(viewer) ? undefined : sql`${faxes.toNumber} in ${numbersOf(viewer)}`,
    viewer.apiKey && withinKey(viewer.apiKey, viewer.apiKey.seesReceived, faxes.toNumber),
  );
}

/** Condition: a fax that the viewer may see. What was deleted for good nobody sees. */
export function visibleTo(viewer: Viewer): SQL | undefined {
  return or(sentVisibleTo(viewer), receivedVisibleTo(viewer));
}

/**
 * Condition: a document that the viewer may see: one of which every file that it was made of, itself where it was made of
 * none, came with a fax that they may see, or is their own, made or taken over. So what was saved, split, put together or forwarded is seen by whoever may see
 * every fax that it came from, at every request, and by nobody once one of these is deleted for good; admins are no exception.
 */
export function documentVisibleTo(viewer: Viewer): SQL {
  const isTheirs = sql`(origin.created_by = ${viewer.personId} or ${isHeir(sql`${viewer.personId}::uuid`)})`;
  // By a limited key, what went with other numbers is not there, though its owner made it.
  const isUnsent = viewer.apiKey?.onlyNumbers ? sql`(${cameWith(isNull(faxes.deletedAt))}) is not true` : undefined;
  return sql`not exists (
    with recursive made_of(id) as (
      select ${documents.id} union select part.part_id from document_parts part join made_of on part.document_id = made_of.id
    )
    select from made_of join ${documents} origin on origin.id = made_of.id
    where not exists (select from document_parts part where part.document_id = origin.id) and (${or(and(sql`origin.source not in ('inbound', 'transmitted')`, isTheirs, isUnsent), cameWith(visibleTo(viewer)))}) is not true
  )`;
}

/**
 * The documents that are lost when faxes are deleted for good: those of `own`, a query of ids, and what these were made of, that
 * came with no fax but those for which `goes` holds, and all that was ever made of them. A query of their ids.
 */
export function lostWith(goes: SQL, own: SQL): SQL {
  return sql`with recursive made_of(id) as (
      (${own})
      union select part.part_id from document_parts part join made_of on part.document_id = made_of.id
    ), lost(id) as (
      select made_of.id from made_of join ${documents} origin on origin.id = made_of.id
      where (${cameWith(and(isNull(faxes.deletedAt), not(goes)))}) is not true
      union select part.document_id from document_parts part join lost on part.part_id = lost.id
    )
    select id from lost`;
}

/** Received documents of before this moment that no fax has any more. A query of their ids. */
export function orphans(before: Date): SQL {
  return sql`select origin.id from ${documents} origin
    where origin.source = 'inbound' and origin.created_at < ${before.toISOString()}::timestamptz
      and (${cameWith(isNull(faxes.deletedAt))}) is not true
    limit 1000`;
}

/**
 * Condition: the document `origin` came with a fax for which `which` holds: as what was received, as Telnyx's rendering of what
 * was sent, or within what its own maker, or who took it over, sent. What others made of it and sent is no proof that they may still see it.
 */
function cameWith(which: SQL | undefined): SQL {
  return sql`case origin.source
    when 'inbound' then exists (
      select from ${faxes} where ${faxes.direction} = 'inbound' and ${faxes.documentId} = origin.id and ${which})
    when 'transmitted' then exists (
      select from ${faxAttempts} join ${faxes} on ${faxes.id} = ${faxAttempts.faxId}
      where ${faxAttempts.transmittedDocumentId} = origin.id and ${which})
    else exists (
      with recursive made_of_it(id) as (
        select origin.id union select part.document_id from document_parts part join made_of_it on part.part_id = made_of_it.id
      )
      select from made_of_it join ${faxes} on ${faxes.documentId} = made_of_it.id
      where ${which} and (${faxes.direction} = 'inbound'
        or ${faxes.senderId} is not distinct from coalesce(origin.created_by, ${faxes.senderId}) or ${isHeir(sql`${faxes.senderId}`)}))
  end`;
}

/** Condition: somebody took over the document `origin` from whoever made it. */
function isHeir(personId: SQL): SQL {
  return sql`exists (select from ${documentHeirs} where ${documentHeirs.documentId} = origin.id and ${documentHeirs.personId} = ${personId})`;
}

function isSent(viewer: Viewer, which: SQL | undefined): SQL | undefined {
  const { apiKey } = viewer;
  const isInKey = apiKey && withinKey(apiKey, apiKey.seesSent, faxes.fromNumber);
  return and(eq(faxes.direction, "outbound"), isNull(faxes.deletedAt), which, isInKey);
}

/** Condition: a fax of this number, sent or received, is within what an API key may see of what its owner sees. */
function withinKey({ onlyNumbers }: KeyLimits, seesSuch: boolean, number: SQLWrapper): SQL | undefined {
  if (!seesSuch) return sql`false`;
  return onlyNumbers ? isAmong(number, onlyNumbers) : undefined;
}

function isOwnOrManaged(viewer: Viewer): SQL | undefined {
  return or(eq(faxes.senderId, viewer.personId), sentFromManaged(viewer));
}

/** Condition: it left from a number of the viewer's, where the admins let everybody who has a number see what is sent from it. */
function sentFromTheirs(viewer: Viewer): SQL | undefined {
  return viewer.seesSentOfNumbers ? sql`${faxes.fromNumber} in ${numbersOf(viewer)}` : undefined;
}

/** Condition: it left from a number that was given by name to this manager; other roles manage none. */
function sentFromManaged(viewer: Viewer): SQL | undefined {
  return viewer.role === "manager" ? sql`${faxes.fromNumber} in ${managedNumbersOf(viewer)}` : undefined;
}

/** The numbers that this manager looks after, as a subquery: those given by name, not those that are for everyone. */
export function managedNumbersOf(viewer: Viewer): SQL {
  return sql`(select ${numberPeople.phoneNumber} from ${numberPeople} where ${numberPeople.personId} = ${viewer.personId})`;
}

/**
 * The numbers that are this person's, as a subquery of one column in parentheses: all of them for admins, else those
 * for everyone and those given to the person; by an API key, those of them to which it is limited. Write `sql\`${column} in ${numbersOf(viewer)}\``.
 */
export function numbersOf(viewer: Viewer): SQL {
  const { onlyNumbers } = viewer.apiKey ?? {};
  return onlyNumbers
    ? sql`(select mine.number from ${allNumbersOf(viewer)} as mine(number) where ${isAmong(sql`mine.number`, onlyNumbers)})`
    : allNumbersOf(viewer);
}

function allNumbersOf(viewer: Viewer): SQL {
  if (seesEverything(viewer)) return sql`(select ${numbers.phoneNumber} from ${numbers})`;
  return sql`(
    select ${numbers.phoneNumber} from ${numbers} where ${numbers.isForEveryone}
    union all
    select ${numberPeople.phoneNumber} from ${numberPeople} where ${numberPeople.personId} = ${viewer.personId}
  )`;
}
