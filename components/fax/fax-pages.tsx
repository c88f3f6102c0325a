import { PageViewer } from "@/components/viewer/page-viewer";
import type { FaxDetail } from "@/lib/fax/queries/find-fax";

/** The pages of a fax, or that there are none. */
export function FaxPages({ document }: { document: FaxDetail["document"] }) {
  if (!document) {
    return (
      <p className="grid min-h-48 place-items-center rounded-md border border-dashed border-line-strong p-6 text-ink-2">
        There are no pages to show.
      </p>
    );
  }
  const { id, fileName, pageCount, pageSizes } = document;
  return <PageViewer key={id} document={{ id, fileName, pageCount, pageSizes }} />;
}
