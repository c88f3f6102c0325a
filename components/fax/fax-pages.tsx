import type { ShownFax } from "@/components/fax/shown-fax";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageViewer } from "@/components/viewer/page-viewer";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";

type FaxPagesProps = Pick<ShownFax, "fax" | "parts"> & {
  /** Which of the files is shown instead of what was sent; "" for none. */
  view: string;
  /** What was searched for, to be marked on the pages. */
  terms: readonly SearchTerm[];
};

/** The pages of a fax, or that there are none; of one that was put together also those of its files. */
export function FaxPages({ fax, parts, view, terms }: FaxPagesProps) {
  const shown = parts.find(({ id }) => id === view) ?? fax.document;
  if (!shown) {
    return (
      <p className="grid min-h-48 place-items-center rounded-md border border-dashed border-line-strong p-6 text-ink-2">
        There are no pages to show.
      </p>
    );
  }
  const { id, fileName, pageCount, pageSizes } = shown;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {parts.length > 0 ? <LinkTabs label="What is shown" tabs={tabsOf(fax, parts, id)} /> : null}
      <PageViewer key={id} document={{ id, fileName, pageCount, pageSizes }} terms={terms} />
    </div>
  );
}

function tabsOf(fax: ShownFax["fax"], parts: ShownFax["parts"], shownId: string) {
  return [
    { href: `/outbox/${fax.id}` as const, label: "As sent", isCurrent: shownId === fax.document?.id },
    ...parts.map(({ id, fileName }) => ({
      href: `/outbox/${fax.id}?view=${id}` as const,
      label: `Original: ${fileName}`,
      isCurrent: shownId === id,
    })),
  ];
}
