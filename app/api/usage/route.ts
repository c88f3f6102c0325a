import { recordHourly } from "@/lib/audit-hourly";
import { requireViewer } from "@/lib/auth/viewer";
import { attachmentHeader } from "@/lib/documents/rules/attachment-header";
import { PERSONAL_FILE_HEADERS } from "@/lib/documents/rules/personal-file-headers";
import { errorResponse } from "@/lib/error-response";
import { exportDays } from "@/lib/usage/export-days";
import { exportFaxes } from "@/lib/usage/export-faxes";
import { readUsageMonth } from "@/lib/usage/read-usage-month";

/** A month as CSV, `?month=2026-11` or this one: its days, or with `of=faxes` each fax. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const query = new URL(request.url).searchParams;
    const { month } = await readUsageMonth(query.get("month") ?? "");
    const isOfFaxes = query.get("of") === "faxes";
    const file = isOfFaxes ? await exportFaxes(viewer, month) : await exportDays(viewer, month);
    await recordHourly({ actor: viewer.personId, action: "usage.exported", subjectKind: "usage", subjectId: month });
    return new Response(file, {
      headers: {
        ...PERSONAL_FILE_HEADERS,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": attachmentHeader(`${isOfFaxes ? "Faxes" : "Usage"} ${month}.csv`),
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
