import { FaxSection } from "@/components/fax/fax-section";
import { PagePair } from "@/components/transmitted/page-pair";
import { renderingWords } from "@/components/transmitted/rendering-words";
import { buttonClass } from "@/components/ui/button-class";
import { pageNumbers, type ViewedDocument } from "@/components/viewer/viewed-document";
import type { FaxAttempt } from "@/lib/fax/queries/fax-attempts";
import { countOfPages } from "@/lib/fax/rules/units";

type AsTransmittedProps = { document: ViewedDocument | null; attempts: readonly FaxAttempt[] };

/** What really went over the line, page by page beside what was handed over; of the newest attempt of which Telnyx told. */
export function AsTransmitted({ document, attempts }: AsTransmittedProps) {
  const attempt = attempts.findLast(({ transmitted }) => transmitted !== "none");
  if (!attempt) return null;
  const rendering = attempt.transmittedDocument;
  return (
    <FaxSection title="As transmitted">
      <p className="text-ink-2">{renderingWords(attempt)}</p>
      {rendering && document ? (
        <div className="@container mt-3 flex flex-col items-start gap-3">
          <a href={`/api/documents/${rendering.id}/original`} download className={buttonClass("secondary", "small")}>
            Download as transmitted
          </a>
          <details className="w-full">
            <summary className="touch-target min-h-8 py-1 font-medium">
              Compare {countOfPages(rendering.pageCount)} with the document
            </summary>
            <ol className="mt-3 flex flex-col gap-6">
              {pageNumbers(rendering).map((page) => (
                <li key={page}>
                  <PagePair page={page} ours={document} transmitted={rendering} />
                </li>
              ))}
            </ol>
          </details>
        </div>
      ) : null}
    </FaxSection>
  );
}
