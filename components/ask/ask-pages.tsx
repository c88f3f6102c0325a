import { FaxSection } from "@/components/fax/fax-section";
import { type PageSize, pictureHeight } from "@/lib/documents/rules/page-picture";

const WIDTH = 864;

type AskPagesProps = { askId: string; sizes: readonly PageSize[]; pages: number };

/** Every page in the very dots that will arrive. */
export function AskPages({ askId, sizes, pages }: AskPagesProps) {
  return (
    <FaxSection title="As it will arrive">
      <ol className="mt-2 flex flex-col gap-4">
        {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
          <li key={page}>
            <figure className="flex flex-col gap-1">
              <img
                src={`/api/approvals/${askId}/pages/${page}?w=${WIDTH}`}
                alt={`Page ${page} of ${pages} as it will arrive`}
                width={WIDTH}
                height={heightOf(sizes[page - 1])}
                loading={page > 2 ? "lazy" : "eager"}
                className="h-auto w-full border border-line bg-paper"
              />
              <figcaption className="text-md text-ink-2">
                Page {page} of {pages}
              </figcaption>
            </figure>
          </li>
        ))}
      </ol>
    </FaxSection>
  );
}

function heightOf(size: PageSize | undefined): number {
  return pictureHeight(size ?? [0, 0], WIDTH);
}
