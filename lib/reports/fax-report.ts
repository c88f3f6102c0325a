import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type FaxAttempt, faxAttempts } from "@/lib/fax/queries/fax-attempts";
import { findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound } from "@/lib/fax/refusals";
import { attemptWords } from "@/lib/fax/rules/status-words";
import { issuedNow } from "@/lib/reports/issued-now";
import { reportedDocument } from "@/lib/reports/reported-document";
import type { FaxReport, ReportedAttempt } from "@/lib/reports/rules/report";
import { resultWords } from "@/lib/reports/rules/result-words";
import { statusFacts } from "@/lib/reports/rules/status-facts";

/** What is known of a sent fax now, as facts. Throws `not-found` for what is not a sent fax that the viewer may see. */
export async function faxReport(viewer: Viewer, faxId: string): Promise<FaxReport> {
  const [fax, attempts] = await Promise.all([findFax(viewer, faxId), faxAttempts(viewer, faxId)]);
  if (fax?.direction !== "outbound") throw faxNotFound();
  const failed = attempts.filter(({ state }) => state === "failed").length;
  return {
    ...issuedNow(),
    kind: "fax",
    faxId: fax.id,
    fromNumber: fax.fromNumber,
    toNumber: fax.toNumber,
    status: fax.status,
    result: resultWords(statusFacts(fax, failed)),
    pages: fax.pageCount,
    submittedAt: fax.createdAt.toISOString(),
    finishedAt: fax.finishedAt?.toISOString() ?? null,
    document: reportedDocument(fax.document),
    attempts: attempts.map(reportedAttempt),
  };
}

function reportedAttempt(attempt: FaxAttempt): ReportedAttempt {
  return {
    n: attempt.n,
    startedAt: attempt.createdAt.toISOString(),
    finishedAt: attempt.finishedAt?.toISOString() ?? null,
    result: attemptWords(attempt),
    telnyxFaxId: attempt.providerFaxId,
    pages: attempt.pageCount,
    seconds: attempt.callDurationSecs,
    transmittedSha256: attempt.transmittedDocument?.sha256 ?? null,
  };
}
