import { exportAudit } from "@/lib/audit/export-audit";
import { recordHourly } from "@/lib/audit-hourly";
import { assertMayAudit } from "@/lib/auth/assert-admin";
import { requireViewer } from "@/lib/auth/viewer";
import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";

/** The audit log as a file: `?as=json`, else CSV. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireViewer();
    assertMayAudit(viewer);
    await recordHourly({ actor: viewer.personId, action: "audit.exported", subjectKind: "audit", subjectId: "log" });
    const format = new URL(request.url).searchParams.get("as") === "json" ? "json" : "csv";
    return new Response(exportAudit(viewer, format), {
      headers: {
        ...PERSONAL_FILE_HEADERS,
        "Content-Type": format === "json" ? "application/json" : "text/csv; charset=utf-8",
        "Content-Disposition": attachmentHeader(`Audit log ${new Date().toISOString().slice(0, 10)}.${format}`),
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
