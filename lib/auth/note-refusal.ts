import "server-only";
import { headers } from "next/headers";
import { recordHourly } from "@/lib/audit-hourly";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Notes in the audit log that somebody was refused what they asked for, by the path of the page it was asked from. */
export async function noteRefusal({ personId }: Viewer): Promise<void> {
  const [path = ""] = ((await headers()).get("x-plainfax-path") ?? "").split("?");
  await recordHourly({ actor: personId, action: "access.refused", subjectKind: "page", subjectId: path });
}
