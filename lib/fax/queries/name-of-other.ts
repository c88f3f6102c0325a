import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactNameAt } from "@/lib/contacts/queries";

/** Who is at the other end of a fax, at `number`: what the sender typed beside it, else whose it was. Null where nobody said. */
export function nameOfOther(viewer: Viewer, number: SQLWrapper): SQL<string | null> {
  return sql<string | null>`coalesce(${faxes.recipientName}, ${contactNameAt(viewer, number, faxes.createdAt)})`;
}
