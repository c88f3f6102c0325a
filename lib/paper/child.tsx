import { renderToFile } from "@react-pdf/renderer";
import { CoverPages } from "@/lib/covers/pages/cover-pages";
import { answerRequests } from "@/lib/documents/engine/answer-requests";
import { endWithParent } from "@/lib/documents/engine/end-with-parent";
import { READY } from "@/lib/documents/engine/ready";
import { ReportPages } from "@/lib/reports/pages/report-pages";
import { openFontsFor } from "./fonts";
import type { MailReply, MailRequest, PaperReply, PaperRequest, TextRequest } from "./protocol";
import { writeText } from "./write-text";

/** The process in which pages are set: one request at a time. What goes wrong ends it; the parent starts another. */
endWithParent();
await openFontsFor("");
answerRequests(perform);
process.send?.(READY);

async function perform(request: PaperRequest): Promise<PaperReply | MailReply> {
  if (request.kind === "text") return writeText(request);
  if (request.kind === "mail") return (await import("./mail/read-mail")).readMail(request);
  await openFontsFor(JSON.stringify(request));
  await renderToFile(pagesOf(request), request.outputPath);
  return { kind: "ok" };
}

function pagesOf(request: Exclude<PaperRequest, TextRequest | MailRequest>) {
  switch (request.kind) {
    case "cover":
      return <CoverPages cover={request.cover} />;
    case "report":
      return <ReportPages sheet={request.sheet} />;
  }
}
