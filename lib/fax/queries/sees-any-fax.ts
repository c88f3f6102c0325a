import "server-only";
import { and, inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { visibleTo } from "@/lib/visibility/who-sees-what";

/** Whether the viewer may see at least one of these faxes. */
export async function seesAnyFax(viewer: Viewer, faxIds: string[]): Promise<boolean> {
  const [seen] = await database()
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(inArray(faxes.id, faxIds), visibleTo(viewer)))
    .limit(1);
  return seen !== undefined;
}
