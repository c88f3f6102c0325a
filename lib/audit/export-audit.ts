import "server-only";
import { Readable } from "node:stream";
import { type AuditRow, listAuditEntries } from "@/lib/audit/queries";
import { factWords } from "@/lib/audit/rules/fact-words";
import { actionWords } from "@/lib/audit-words";
import { assertMayAudit } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { csvField } from "@/lib/csv";

const ROWS_AT_ONCE = 1_000;
const COLUMNS = [
  "at",
  "who",
  "did",
  "kind",
  "id",
  "facts",
  "detail",
  "times",
  "address",
  "session",
  "key",
  "printer",
] as const;

export type AuditFormat = "csv" | "json";

/** The whole audit log as a file, newest first, read as it is sent. For admins and auditors. Throws `proof-needed`. */
export async function exportAudit(viewer: Viewer, format: AuditFormat): Promise<ReadableStream<Uint8Array>> {
  assertMayAudit(viewer);
  await assertRecentProof(viewer);
  const lines = format === "csv" ? csvOf(rowsFor(viewer)) : jsonOf(rowsFor(viewer));
  return Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream<Uint8Array>;
}

async function* rowsFor(viewer: Viewer): AsyncGenerator<AuditRow> {
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof listAuditEntries>> = await listAuditEntries(viewer, {
      cursor,
      limit: ROWS_AT_ONCE,
    });
    yield* page.rows;
    cursor = page.olderCursor;
  }
}

async function* csvOf(rows: AsyncIterable<AuditRow>): AsyncGenerator<string> {
  yield `${COLUMNS.join(",")}\r\n`;
  for await (const row of rows) {
    const { createdAt, actorName, actor, action, subjectKind, subjectId, facts, detail, count } = row;
    const what = [actionWords(action), subjectKind, subjectId, factWords(facts), detail ? JSON.stringify(detail) : ""];
    const from = [row.address ?? "", row.sessionId ?? "", row.keyName ?? "", row.printerName ?? ""];
    yield `${[createdAt.toISOString(), actorName ?? actor, ...what, count ?? 1, ...from].map(csvField).join(",")}\r\n`;
  }
}

async function* jsonOf(rows: AsyncIterable<AuditRow>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const { createdAt, ...row } of rows) {
    yield separator + JSON.stringify({ at: createdAt, ...row });
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}
