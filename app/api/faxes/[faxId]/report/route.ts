import { answerReport } from "@/app/api/reports/answer-report";
import { recordView } from "@/lib/audit/record-view";
import { requireViewer } from "@/lib/auth/viewer";
import { errorResponse } from "@/lib/error-response";
import { faxReport } from "@/lib/reports/fax-report";

type Context = { params: Promise<{ faxId: string }> };

/** The transmission report of a sent fax. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const report = await faxReport(viewer, (await params).faxId);
    await recordView(viewer, { action: "report.downloaded", subjectKind: "fax", subjectId: report.faxId });
    return await answerReport(report, request);
  } catch (error) {
    return errorResponse(error);
  }
}
