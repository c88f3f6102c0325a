import "server-only";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { numbers, people } from "@/db/schema/people";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { addDocument } from "@/lib/documents/add-document";
import { discardDocument } from "@/lib/documents/discard-document";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { addPastFaxes, type PastFax } from "@/lib/fax/history-ledger";
import { reasonElsewhere } from "@/lib/fax/rules/failure-words";
import { type ListedFax, readExport } from "@/lib/history/read-export";
import { decodeText } from "@/lib/typesetting/text/decode-text";

const HOW_ON = "It was left out: put its file there and import again, or empty the field to import it without one.";

export type ImportedExport = {
  added: number;
  documents: number;
  /** Imported before. */
  known: number;
  /** Lines that were left out, or came without their file, and why. */
  faults: { line: number; why: string }[];
};

/**
 * Imports the faxes of a list in CSV that another portal exported, with their files (PDF or TIFF), whose names are read from the list's
 * folder and may lead nowhere else. Each is imported once, so a run that was interrupted goes on when it is run again.
 */
export async function importExport(listPath: string): Promise<ImportedExport> {
  const [first] = await database()
    .select({ number: numbers.phoneNumber })
    .from(numbers)
    .orderBy(numbers.phoneNumber)
    .limit(1);
  const { timeZone } = await readOfficeClock();
  const { text } = decodeText(await readFile(listPath));
  const { faxes: listed, faults } = readExport(text, { number: first?.number ?? null, timeZone });
  const senders = await sendersByMail();
  const folder = await realpath(dirname(resolve(listPath)));
  const sum: ImportedExport = { added: 0, documents: 0, known: 0, faults: [...faults] };
  for (const fax of listed) {
    const importedAs = nameOf(fax);
    if (await isImported(importedAs)) {
      sum.known += 1;
      continue;
    }
    const senderId = fax.direction === "outbound" ? (senders.get(fax.by ?? "") ?? null) : null;
    const document = await documentOf(fax, folder, senderId);
    if (typeof document === "string") {
      sum.faults.push({ line: fax.line, why: `${document} ${HOW_ON}` });
      continue;
    }
    const added = await database().transaction((tx) =>
      addPastFaxes(tx, [pastFax(fax, importedAs, senderId, document)]),
    );
    if (added.size === 0 && document) await discardDocument(document.id);
    sum.added += added.size;
    sum.documents += document ? added.size : 0;
  }
  sum.faults.sort((one, other) => one.line - other.line);
  return sum;
}

function pastFax(fax: ListedFax, importedAs: string, senderId: string | null, document: PastFax["document"]): PastFax {
  return {
    ...{ importedAs, senderId, document, direction: fax.direction, status: fax.status },
    ...{ fromNumber: fax.from, toNumber: fax.to, connectionId: "", providerFaxId: null },
    ...{ pageCount: fax.pages, callDurationSecs: fax.seconds, createdAt: fax.at, finishedAt: fax.at },
    failureReason: fax.status === "failed" ? reasonElsewhere(fax.reason ?? "") : null,
    isAskedFor: false,
  };
}

/** By its id in the list; one without is known by what it is, so that the same fax is not imported twice. */
function nameOf({ id, direction, from, to, at, file }: ListedFax): string {
  const what = id ? ["id", id] : [direction, from, to, at.toISOString(), file];
  return `export:${createHash("sha256").update(JSON.stringify(what)).digest("hex")}`;
}

async function isImported(importedAs: string): Promise<boolean> {
  return (await database().$count(faxes, sql`${faxes.importedAs} = ${importedAs}`)) > 0;
}

/** The document of a listed fax; null where the list names none, and a sentence where it can't be had. */
async function documentOf(fax: ListedFax, folder: string, createdBy: string | null) {
  if (!fax.file) return null;
  const path = resolve(folder, fax.file);
  if (!existsSync(path)) return `There is no ${basename(fax.file)} beside the list.`;
  if (relative(folder, await realpath(path)).startsWith("..")) return "Its file lies outside the list's folder.";
  const source = fax.direction === "inbound" ? "inbound" : "upload";
  const made = await addDocument(path, {
    fileName: basename(path),
    source,
    createdBy,
    limits: INBOUND_LIMITS,
    kinds: ["tiff"],
  });
  if (made.kind === "ok") return made.document;
  return made.message;
}

async function sendersByMail(): Promise<ReadonlyMap<string, string>> {
  const rows = await database().select({ id: people.id, email: people.email }).from(people);
  return new Map(rows.map(({ id, email }) => [email.toLowerCase(), id]));
}
