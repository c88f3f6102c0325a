import "server-only";
import { Readable } from "node:stream";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type Contact, listContacts } from "@/lib/contacts/queries";
import { numbersCell } from "@/lib/contacts/rules/import-entry";
import { vcardOf } from "@/lib/contacts/vcards";
import { csvField } from "@/lib/csv";

const ROWS_AT_ONCE = 1_000;
const COLUMNS = ["Name", "Organisation", "Fax", "Telephone", "Groups", "Note"];

export type ContactFormat = "csv" | "vcf";

/** All contacts that the viewer sees as a file that can be imported again, by name, read as it is sent. */
export function exportContacts(viewer: Viewer, format: ContactFormat): ReadableStream<Uint8Array> {
  const lines = format === "csv" ? csvOf(contactsFor(viewer)) : vcardsOf(contactsFor(viewer));
  return Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream<Uint8Array>;
}

async function* contactsFor(viewer: Viewer): AsyncGenerator<Contact> {
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof listContacts>> = await listContacts(viewer, { cursor, limit: ROWS_AT_ONCE });
    yield* page.rows;
    cursor = page.nextCursor;
  }
}

async function* csvOf(all: AsyncIterable<Contact>): AsyncGenerator<string> {
  // The mark tells Excel that it is UTF-8.
  yield `\ufeff${COLUMNS.join(",")}\r\n`;
  for await (const { name, organisation, numbers, groups, note } of all) {
    const [fax, voice] = (["fax", "voice"] as const).map((kind) =>
      numbersCell(numbers.filter((number) => number.kind === kind)),
    );
    yield `${[name, organisation, fax ?? "", voice ?? "", groups.join(", "), note].map(csvField).join(",")}\r\n`;
  }
}

async function* vcardsOf(all: AsyncIterable<Contact>): AsyncGenerator<string> {
  for await (const contact of all) yield vcardOf(contact);
}
