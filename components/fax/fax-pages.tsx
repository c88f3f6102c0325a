import type { ShownFax } from "@/components/fax/shown-fax";
import { listNumbers } from "@/components/pages/page-words";
import { Callout } from "@/components/ui/callout";
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
  const { id, fileName, pageCount, pageSizes, pageTurns } = shown;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {parts.length > 0 ? <LinkTabs label="What is shown" tabs={tabsOf(fax, parts, id)} /> : null}
      {pageTurns.length > 0 ? <Callout tone="info">{turnedWords(pageTurns)}</Callout> : null}
      <PageViewer key={id} document={{ id, fileName, pageCount, pageSizes, pageTurns }} terms={terms} />
    </div>
  );
}

function turnedWords(turns: ShownFax["parts"][number]["pageTurns"]): string {
  const how = new Set(turns.map(([, degrees]) => (degrees === 180 ? "upside down" : "sideways")));
  const pages = [...new Set(turns.map(([page]) => page))].sort((one, other) => one - other);
  const which = pages.length === 1 ? `Page ${pages[0]} came` : `Pages ${listNumbers(pages)} came`;
  return `${which} ${[...how].join(" or ")}, and ${pages.length === 1 ? "is" : "are"} shown upright here. The file stays as it came.`;
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
