import { answerReport } from "@/app/api/reports/answer-report";
import { requireViewer } from "@/lib/auth/viewer";
import { errorResponse } from "@/lib/error-response";
import { faxReport } from "@/lib/reports/fax-report";

type Context = { params: Promise<{ faxId: string }> };

/** The transmission report of a sent fax. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const report = await faxReport(viewer, (await params).faxId);
    return await answerReport(viewer, report, request);
  } catch (error) {
    return errorResponse(error);
  }
}
