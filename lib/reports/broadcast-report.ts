import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { faxNotFound } from "@/lib/fax/refusals";
import { issuedNow } from "@/lib/reports/issued-now";
import { type BroadcastFax, faxesOfBroadcast } from "@/lib/reports/queries";
import { reportedDocument } from "@/lib/reports/reported-document";
import type { BroadcastReport, ReportedRecipient } from "@/lib/reports/rules/report";
import { resultWords } from "@/lib/reports/rules/result-words";
import { statusFacts } from "@/lib/reports/rules/status-facts";

/** What became of the faxes of one submission, as facts. Throws `not-found` when the viewer may see none of them. */
export async function broadcastReport(viewer: Viewer, batchId: string): Promise<BroadcastReport> {
  const faxes = await faxesOfBroadcast(viewer, batchId);
  const [first] = faxes;
  if (!first) throw faxNotFound();
  return {
    ...issuedNow(),
    kind: "broadcast",
    batchId,
    fromNumber: first.fromNumber,
    submittedAt: first.createdAt.toISOString(),
    document: reportedDocument(first.document),
    recipients: faxes.map(reportedRecipient),
  };
}

function reportedRecipient(fax: BroadcastFax): ReportedRecipient {
  return {
    faxId: fax.id,
    toNumber: fax.toNumber,
    status: fax.status,
    result: resultWords(statusFacts(fax, fax.failedAttempts)),
    pages: fax.pageCount,
    finishedAt: fax.finishedAt?.toISOString() ?? null,
  };
}
