import { type Dispatch, type SetStateAction, useCallback } from "react";
import { type Choice, choosePage, turnPages } from "@/components/page-choice/choice";
import { PageTile } from "@/components/page-choice/page-tile";
import { pageNumbers, pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";

type PageTilesProps = {
  document: ViewedDocument;
  choice: Choice;
  setChoice: Dispatch<SetStateAction<Choice>>;
  /** Pages of which something is known, and what. */
  noted: { pages: readonly number[]; as: string };
};

/** The pages of a document, each to be chosen and turned. */
export function PageTiles({ document, choice, setChoice, noted }: PageTilesProps) {
  const choose = useCallback(
    (page: number, isChosen: boolean) => setChoice((before) => choosePage(before, page, isChosen)),
    [setChoice],
  );
  const turn = useCallback((page: number) => setChoice((before) => turnPages(before, [page])), [setChoice]);
  return (
    <ol className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-3 md:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
      {pageNumbers(document).map((page) => (
        <PageTile
          key={page}
          documentId={document.id}
          page={page}
          size={pageSize(document, page)}
          isChosen={choice[page - 1]?.isChosen ?? false}
          note={noted.pages.includes(page) ? noted.as : null}
          rotation={choice[page - 1]?.rotation ?? 0}
          onChoose={choose}
          onTurn={turn}
        />
      ))}
    </ol>
  );
}
