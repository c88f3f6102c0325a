import "server-only";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { faxes } from "@/db/schema/faxes";

export const PAGE_SIZE = 50;

/** One page of a list that is newest first. A cursor is opaque text for the address; null where there is no such page. */
export type Page<Row> = { rows: Row[]; newerCursor: string | null; olderCursor: string | null };

type Position = { createdAt: Date; id: string };
type Cursor = Position & { direction: "older" | "newer" };

const CURSOR = /^(older|newer)-(\d{1,14})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Condition and order of a page by a moment and an id. A cursor that is not one of ours means the first page. */
export function keyset(
  text: string | undefined,
  { createdAt, id }: { createdAt: PgColumn; id: PgColumn } = faxes,
): { condition: SQL | undefined; order: SQL[]; isNewer: boolean } {
  const cursor = readCursor(text);
  const isNewer = cursor?.direction === "newer";
  return {
    condition: cursor && beyond(cursor, sql`(${createdAt}, ${id})`),
    order: isNewer ? [asc(createdAt), asc(id)] : [desc(createdAt), desc(id)],
    isNewer,
  };
}

/** Makes a page of rows that were read with `keyset` and a limit of one more than `limit`. */
export function pageOf<Row extends Position>(found: Row[], limit: number, text: string | undefined): Page<Row> {
  const { condition, isNewer } = keyset(text);
  const hasMore = found.length > limit;
  const kept = found.slice(0, limit);
  const rows = isNewer ? kept.reverse() : kept;
  const first = rows[0];
  const last = rows.at(-1);
  const hasNewer = isNewer ? hasMore : condition !== undefined;
  const hasOlder = isNewer || hasMore;
  return {
    rows,
    newerCursor: first && hasNewer ? writeCursor("newer", first) : null,
    olderCursor: last && hasOlder ? writeCursor("older", last) : null,
  };
}

function beyond({ createdAt, id, direction }: Cursor, position: SQL): SQL {
  const than = sql`(${createdAt.toISOString()}::timestamptz, ${id}::uuid)`;
  return direction === "newer" ? sql`${position} > ${than}` : sql`${position} < ${than}`;
}

function readCursor(text: string | undefined): Cursor | undefined {
  const [, direction, millis, id] = CURSOR.exec(text ?? "") ?? [];
  const createdAt = new Date(Number(millis));
  if (!id || Number.isNaN(createdAt.getTime())) return undefined;
  return { direction: direction === "newer" ? "newer" : "older", createdAt, id };
}

function writeCursor(direction: Cursor["direction"], { createdAt, id }: Position): string {
  return `${direction}-${createdAt.getTime()}-${id}`;
}
