import "server-only";
import { Readable } from "node:stream";
import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { faxLabels, labels } from "@/db/schema/inbox";
import { numbers, people } from "@/db/schema/people";
import { assertMayAudit } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { csvField } from "@/lib/csv";
import { nameOfOther } from "@/lib/fax/queries/name-of-other";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { placeOf } from "@/lib/fax/rules/item-change";
import { isInMonth } from "@/lib/usage/in-month";
import type { Month } from "@/lib/usage/rules/month";
import { visibleTo } from "@/lib/visibility/who-sees-what";

const ROWS_AT_ONCE = 1_000;
const COLUMNS = [
  "submitted or received",
  "direction",
  "from",
  "to",
  "our number is",
  "their name",
  "status",
  "why",
  "pages",
  "call seconds",
  "finished",
  "sender",
  "who has it",
  "place",
  "labels",
  "fax id",
] as const;

/**
 * The faxes of a month of the office's time zone as CSV, oldest first, read as it is sent; those that were deleted are only counted in
 * the usage. Moments are in UTC. For admins and auditors.
 */
export async function exportFaxes(viewer: Viewer, month: Month): Promise<ReadableStream<Uint8Array>> {
  assertMayAudit(viewer);
  const { timeZone } = await readOfficeClock();
  const lines = linesOf(viewer, month, timeZone);
  return Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream<Uint8Array>;
}

async function* linesOf(viewer: Viewer, month: Month, timeZone: string): AsyncGenerator<string> {
  yield lineOf(COLUMNS);
  let after: { createdAt: Date; id: string } | undefined;
  for (;;) {
    const rows = await readRows(viewer, month, timeZone, after);
    for (const row of rows) yield lineOf(fieldsOf(row));
    after = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

function readRows(viewer: Viewer, month: Month, timeZone: string, after: { createdAt: Date; id: string } | undefined) {
  const theirs = sql`case when ${faxes.direction} = 'outbound' then ${faxes.toNumber} else ${faxes.fromNumber} end`;
  const ours = sql`case when ${faxes.direction} = 'outbound' then ${faxes.fromNumber} else ${faxes.toNumber} end`;
  return database()
    .select({
      id: faxes.id,
      createdAt: faxes.createdAt,
      direction: faxes.direction,
      fromNumber: faxes.fromNumber,
      toNumber: faxes.toNumber,
      ourLabel: numbers.label,
      theirName: nameOfOther(viewer, theirs),
      status: faxes.status,
      failureReason: faxes.failureReason,
      pageCount: faxes.pageCount,
      callDurationSecs: faxes.callDurationSecs,
      finishedAt: faxes.finishedAt,
      senderName: people.name,
      assigneeName: sql<string | null>`(select name from people who where who.id = ${faxes.assigneeId})`,
      doneAt: faxes.doneAt,
      junkedAt: faxes.junkedAt,
      trashedAt: faxes.trashedAt,
      labels: sql<string | null>`(select string_agg(${labels.name}, ', ' order by ${labels.name}) from ${faxLabels}
        join ${labels} on ${labels.id} = ${faxLabels.labelId} where ${faxLabels.faxId} = ${faxes.id})`,
    })
    .from(faxes)
    .leftJoin(people, eq(people.id, faxes.senderId))
    .leftJoin(numbers, eq(numbers.phoneNumber, ours))
    .where(
      and(
        visibleTo(viewer),
        isInMonth(month, timeZone),
        after &&
          sql`(${faxes.createdAt}, ${faxes.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(faxes.createdAt), asc(faxes.id))
    .limit(ROWS_AT_ONCE);
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function fieldsOf(row: Row): (string | number)[] {
  const isSent = row.direction === "outbound";
  const why = row.status === "failed" ? failureWords(row.failureReason, row.direction).happened : "";
  return [
    row.createdAt.toISOString(),
    isSent ? "sent" : "received",
    row.fromNumber,
    row.toNumber,
    row.ourLabel ?? "",
    row.theirName ?? "",
    row.status.replaceAll("_", " "),
    why,
    row.pageCount ?? "",
    row.callDurationSecs ?? "",
    row.finishedAt?.toISOString() ?? "",
    row.senderName ?? "",
    row.assigneeName ?? "",
    isSent ? "" : placeOf(row),
    row.labels ?? "",
    row.id,
  ];
}

function lineOf(fields: readonly (string | number)[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}
