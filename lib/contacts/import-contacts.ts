import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { contactGroups, contactNumbers, contacts } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertMayChangeBook } from "@/lib/contacts/assert-may-change-book";
import { contactsOf } from "@/lib/contacts/queries";
import type { ReadFile } from "@/lib/contacts/read-contact-file";
import {
  type ContactNumber,
  LONGEST_GROUP,
  LONGEST_NAME,
  LONGEST_NOTE,
  MOST_GROUPS,
  MOST_NUMBERS,
  splitGroups,
} from "@/lib/contacts/rules/contact";
import type { ContactFault, ImportEntry } from "@/lib/contacts/rules/import-entry";
import { AppError } from "@/lib/errors";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { formatNumber, readNumber } from "@/lib/numbers/rules/phone-number";
import { storable } from "@/lib/storable";

/** Rows of one statement. */
const ROWS_AT_ONCE = 2_000;

type Words = { name: string; organisation: string; note: string; groups: string[] };
export type GoodEntry = Words & { line: number; numbers: ContactNumber[] };
export type CheckedFile = { good: GoodEntry[]; faults: ContactFault[] };

/**
 * What of a file can be added: entries with a name and numbers that can be read and that nobody has yet, numbers without a
 * country read as they are dialled in the country of the viewer's first number. The rest with its reasons, by line.
 */
export async function checkContacts(viewer: Viewer, file: ReadFile): Promise<CheckedFile> {
  const [ours] = await listUsableNumbers(viewer);
  const lineOf = new Map<string, number>();
  const good: GoodEntry[] = [];
  const faults = [...file.faults];
  for (const entry of file.entries) {
    const read = readEntry(entry, ours?.phoneNumber ?? null, lineOf);
    if (typeof read === "string") faults.push({ line: entry.line, source: file.sourceOf(entry.line), why: read });
    else {
      good.push(read);
      for (const { number } of read.numbers) lineOf.set(number, entry.line);
    }
  }
  const taken = await contactsOf(viewer, [...lineOf.keys()]);
  const free = good.filter(({ line, numbers }) => {
    const theirs = numbers.find(({ number }) => taken.has(number));
    if (!theirs) return true;
    const why = `${formatNumber(theirs.number)} belongs to ${taken.get(theirs.number)?.name} already.`;
    faults.push({ line, source: file.sourceOf(line), why });
    return false;
  });
  return { good: free, faults: faults.toSorted((one, other) => one.line - other.line) };
}

/**
 * Adds all good entries of a file, or none. Throws `forbidden` for whoever may not change the book, and `conflict` when
 * somebody else took one of the numbers at the same moment.
 */
export async function importContacts(viewer: Viewer, good: readonly GoodEntry[], isOnlyMine: boolean): Promise<void> {
  const ownerId = isOnlyMine ? viewer.personId : null;
  await database().transaction(async (tx) => {
    await assertMayChangeBook(tx, viewer, ownerId);
    for (let start = 0; start < good.length; start += ROWS_AT_ONCE) {
      await addContacts(tx, good.slice(start, start + ROWS_AT_ONCE), ownerId);
    }
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "contacts.imported",
      subjectKind: "list",
      subjectId: "contacts",
      detail: { added: good.length },
    });
  });
}

/** Each table is filled from one JSON value: ten thousand parameters take three times as long. */
async function addContacts(tx: Transaction, entries: readonly GoodEntry[], ownerId: string | null): Promise<void> {
  const rows = entries.map((entry) => ({ id: randomUUID(), ...entry }));
  const people = rows.map(({ id, name, organisation, note, groups }) => {
    return { id, name, organisation, note, words: [name, organisation, ...groups].join(" ") };
  });
  await tx.execute(sql`insert into ${contacts} (id, owner_id, name, organisation, note, search_text)
    select id, ${ownerId}::uuid, name, organisation, note, search_words(words)
    from json_to_recordset(${JSON.stringify(people)}::json) as
      made(id uuid, name text, organisation text, note text, words text)`);

  const numbers = rows.flatMap(({ id, numbers }) => numbers.map((number) => ({ contact_id: id, ...number })));
  const kept = await rowsOf(
    tx,
    sql`insert into ${contactNumbers} (contact_id, owner_id, number, kind, note)
      select contact_id, ${ownerId}::uuid, number, kind, note
      from json_to_recordset(${JSON.stringify(numbers)}::json) as
        made(contact_id uuid, number text, kind contact_number_kind, note text)
      on conflict do nothing returning id`,
  );
  if (kept.length < numbers.length) {
    throw new AppError("conflict", "Somebody added one of these numbers meanwhile. Nothing was imported; check again.");
  }
  const groups = rows.flatMap(({ id, groups }) => groups.map((name) => ({ contact_id: id, name })));
  await tx.execute(sql`insert into ${contactGroups} (contact_id, owner_id, name)
    select contact_id, ${ownerId}::uuid, name
    from json_to_recordset(${JSON.stringify(groups)}::json) as made(contact_id uuid, name text)
    on conflict do nothing`);
}

/** The entry as it would be kept, or a sentence why it can't be. */
function readEntry(entry: ImportEntry, fromNumber: string | null, lineOf: ReadonlyMap<string, number>) {
  const words: Words = {
    name: storable(entry.name).replaceAll(/\s+/g, " ").trim(),
    organisation: storable(entry.organisation).trim(),
    note: storable(entry.note).trim(),
    groups: splitGroups(storable(entry.groups)),
  };
  const problem = problemWith(words, entry);
  if (problem) return problem;
  const numbers = new Map<string, ContactNumber>();
  for (const { text, kind, note } of entry.numbers) {
    const read = readNumber(text, fromNumber);
    if (read.state === "wrong") return read.message;
    const line = lineOf.get(read.number);
    if (line !== undefined) return `${read.formatted} stands in entry ${line} too.`;
    numbers.set(
      read.number,
      numbers.get(read.number) ?? { number: read.number, kind, note: storable(note).slice(0, LONGEST_NAME) },
    );
  }
  return { ...words, line: entry.line, numbers: [...numbers.values()] };
}

function problemWith({ name, organisation, note, groups }: Words, { numbers }: ImportEntry): string | null {
  if (!name) return "It has no name.";
  if (numbers.length === 0) return "It has no number.";
  if (numbers.length > MOST_NUMBERS) return `It has more than ${MOST_NUMBERS} numbers.`;
  if (Math.max(name.length, organisation.length) > LONGEST_NAME)
    return `Its name is longer than ${LONGEST_NAME} characters.`;
  if (note.length > LONGEST_NOTE) return `Its note is longer than ${LONGEST_NOTE} characters.`;
  if (groups.length > MOST_GROUPS) return `It is in more than ${MOST_GROUPS} groups.`;
  return groups.some((group) => group.length > LONGEST_GROUP)
    ? `A group has more than ${LONGEST_GROUP} characters.`
    : null;
}
