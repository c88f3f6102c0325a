import "server-only";
import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/fax/facts-of";
import { changeFaxOf, type Deed } from "@/lib/fax/ledger";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import type { StoredFax } from "@/lib/fax/store";

/** Moves a finished fax to the trash; nothing when it is there already. Throws `not-found`, `not-possible-now`. */
export function trashFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, (fax) => (fax.trashedAt ? null : intoTrash(viewer, fax)));
}

/** Moving this fax to the trash. Throws `not-possible-now` while it is under way. */
export function intoTrash(viewer: Viewer, fax: StoredFax): Deed {
  if (!whatCanBeDone(factsOf(fax)).trash) {
    throw new AppError("not-possible-now", "This fax is still under way. Wait until it is finished, or cancel it.");
  }
  const changes = { trashedAt: sql`now()`, trashedBy: viewer.personId };
  return { changes, timeline: "trashed", audit: "fax.trashed" };
}
