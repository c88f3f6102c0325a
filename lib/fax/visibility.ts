import "server-only";
import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { numbersOf } from "@/lib/numbers/visibility";

/** Condition: a sent fax that the viewer may see. Members see their own, admins all. */
export function sentVisibleTo(viewer: Viewer): SQL | undefined {
  return and(
    eq(faxes.direction, "outbound"),
    isNull(faxes.deletedAt),
    viewer.role === "admin" ? undefined : eq(faxes.senderId, viewer.personId),
  );
}

/** Condition: a received fax that the viewer may see. Members see those of their numbers, admins all. */
export function receivedVisibleTo(viewer: Viewer): SQL | undefined {
  return and(
    eq(faxes.direction, "inbound"),
    isNull(faxes.deletedAt),
    viewer.role === "admin" ? undefined : sql`${faxes.toNumber} in ${numbersOf(viewer)}`,
  );
}

/** Condition: a fax that the viewer may see. What was deleted for good nobody sees. */
export function visibleTo(viewer: Viewer): SQL | undefined {
  return or(sentVisibleTo(viewer), receivedVisibleTo(viewer));
}
