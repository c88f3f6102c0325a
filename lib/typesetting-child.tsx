import { renderToFile } from "@react-pdf/renderer";
import { CoverPages } from "@/lib/covers/pages/cover-pages";
import type { CoverRequest } from "@/lib/covers/rules/cover-page";
import { answerRequests, endWithParent, READY } from "@/lib/engine/answer-requests";
import { ReportPages } from "@/lib/reports/pages/report-pages";
import type { ReportRequest } from "@/lib/reports/rules/report-sheet";
import { openFontsFor } from "@/lib/typesetting/fonts";
import type { MailReply, MailRequest, PaperReply, TextRequest } from "@/lib/typesetting/protocol";
import { writeText } from "@/lib/typesetting/write-text";

/** The process in which pages are set: one request at a time. What goes wrong ends it; the parent starts another. */
endWithParent();
await openFontsFor("");
answerRequests(perform);
process.send?.(READY);

async function perform(
  request: TextRequest | MailRequest | CoverRequest | ReportRequest,
): Promise<PaperReply | MailReply> {
  if (request.kind === "text") return writeText(request);
  if (request.kind === "mail") return (await import("@/lib/typesetting/mail/read-mail")).readMail(request);
  await openFontsFor(JSON.stringify(request));
  await renderToFile(pagesOf(request), request.outputPath);
  return { kind: "ok" };
}

function pagesOf(request: CoverRequest | ReportRequest) {
  switch (request.kind) {
    case "cover":
      return <CoverPages cover={request.cover} />;
    case "report":
      return <ReportPages sheet={request.sheet} />;
  }
}
