import { PagePicture } from "@/components/fax/page-picture";
import { pictureHeight } from "@/lib/documents/rules/page-picture";
import type { FaxDetail } from "@/lib/fax/queries/find-fax";

const WIDTH = 864;
const READ_AT_ONCE = 2;
const LETTER = [612, 792] as const;

/** The pages of a fax as pictures, on paper in either theme. */
export function PageList({ document }: { document: FaxDetail["document"] }) {
  if (!document) {
    return (
      <p className="grid min-h-48 place-items-center rounded-md border border-dashed border-line-strong p-6 text-ink-2">
        There are no pages to show.
      </p>
    );
  }
  const numbers = Array.from({ length: document.pageCount }, (_, index) => index + 1);
  return (
    <section aria-label="Pages">
      <ol className="flex flex-col gap-5">
        {numbers.map((page) => (
          <li key={page}>
            <PagePicture
              src={`/api/documents/${document.id}/pages/${page}?w=${WIDTH}`}
              alt={`Page ${page} of ${document.pageCount} of ${document.fileName}`}
              width={WIDTH}
              height={pictureHeight(document.pageSizes[page - 1] ?? LETTER, WIDTH)}
              isLazy={page > READ_AT_ONCE}
            />
            <p className="mt-1 text-center text-sm text-ink-2">
              Page {page} of {document.pageCount}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
