import type { CompositionChange } from "@/components/pages/composition-history";
import { listNumbers } from "@/components/pages/page-words";
import type { KnownPages } from "@/components/raster/use-page-facts";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import { offeredTurns, type Turn } from "@/lib/documents/rules/offered-turns";
import type { UploadedDocument } from "@/lib/uploads/rules";

type TurnPagesProps = {
  pages: readonly ComposedPage[];
  documents: ReadonlyMap<string, UploadedDocument>;
  /** The number of each page in the fax; null when it is left out. */
  numbers: readonly (number | null)[];
  known: KnownPages;
  onChange: (change: CompositionChange) => void;
};

/** Offers to turn pages that do not stand upright, and wide ones whose type gets larger so. */
export function TurnPages({ pages, documents, numbers, known, onChange }: TurnPagesProps) {
  const { wrong, wide } = offeredTurns(
    pages,
    ({ documentId, page }) => documents.get(documentId)?.sizes[page - 1],
    known.factsOf,
  );
  const turn = (turns: readonly Turn[]) => {
    for (const quarters of [1, 2, 3] as const) {
      const places = turns.filter((each) => each.quarters === quarters).map(({ place }) => place);
      if (places.length > 0) onChange({ kind: "turn", places, quarters });
    }
  };
  const name = (turns: readonly Turn[]) =>
    `${turns.length === 1 ? "Page" : "Pages"} ${listNumbers(turns.flatMap(({ place }) => numbers[place] ?? []))}`;
  return (
    <>
      {wrong.length > 0 ? (
        <Callout
          tone="warn"
          title={`${name(wrong)} ${wrong.length === 1 ? "does" : "do"} not stand upright.`}
          actions={
            <Button size="small" onClick={() => turn(wrong)}>
              Turn upright
            </Button>
          }
        />
      ) : null}
      {wide.length > 0 ? (
        <Callout
          tone="info"
          title={`${name(wide)} ${wide.length === 1 ? "is" : "are"} wider than a fax, so the type gets small.`}
          actions={
            <Button size="small" onClick={() => turn(wide)}>
              Turn on the side
            </Button>
          }
        >
          Turned on the side the type is larger; who receives it turns the sheet.
        </Callout>
      ) : null}
    </>
  );
}
