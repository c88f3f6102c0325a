import { exportAudit } from "@/lib/audit/export-audit";
import { recordHourly } from "@/lib/audit-hourly";
import { requireViewer } from "@/lib/auth/viewer";
import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";
import { AppError } from "@/lib/errors";

/** The audit log as a file: `?as=json`, else CSV. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const format = new URL(request.url).searchParams.get("as") === "json" ? "json" : "csv";
    const file = await exportAudit(viewer, format);
    await recordHourly({ actor: viewer.personId, action: "audit.exported", subjectKind: "audit", subjectId: "log" });
    return new Response(file, {
      headers: {
        ...PERSONAL_FILE_HEADERS,
        "Content-Type": format === "json" ? "application/json" : "text/csv; charset=utf-8",
        "Content-Disposition": attachmentHeader(`Audit log ${new Date().toISOString().slice(0, 10)}.${format}`),
      },
    });
  } catch (error) {
    if (isProofNeeded(error) && request.headers.get("sec-fetch-mode") === "navigate") {
      return new Response(null, { status: 303, headers: { Location: "/confirm?next=/admin/audit" } });
    }
    return errorResponse(error);
  }
}

function isProofNeeded(error: unknown): boolean {
  return error instanceof AppError && error.code === "proof-needed";
}
