import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { seesAnyFax } from "@/lib/fax/queries/sees-any-fax";
import type { Change } from "@/lib/live/change";

/** Which kinds of these changes concern the viewer: members hear of faxes that they may see, of numbers, and why faxes wait. */
export async function visibleKinds(viewer: Viewer, changes: Change[]): Promise<Change["kind"][]> {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  if (viewer.role === "admin") return kinds;
  const faxIds = changes.flatMap(({ kind, id }) => (kind === "fax" ? [id] : []));
  const seesFax = faxIds.length > 0 && (await seesAnyFax(viewer, [...new Set(faxIds)]));
  return kinds.filter((kind) => kind === "number" || kind === "pause" || (kind === "fax" && seesFax));
}
