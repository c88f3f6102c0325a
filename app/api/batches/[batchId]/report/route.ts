import { answerReport } from "@/app/api/reports/answer-report";
import { requireViewer } from "@/lib/auth/viewer";
import { errorResponse } from "@/lib/error-response";
import { broadcastReport } from "@/lib/reports/broadcast-report";

type Context = { params: Promise<{ batchId: string }> };

/** The report of all faxes of one submission. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const viewer = await requireViewer();
    const report = await broadcastReport(viewer, (await params).batchId);
    return await answerReport(viewer, report, request);
  } catch (error) {
    return errorResponse(error);
  }
}
