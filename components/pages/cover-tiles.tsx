import { firstPlace } from "@/components/pages/page-words";
import type { ShownCover } from "@/components/pages/shown-cover";
import { classNames } from "@/components/ui/class-names";
import type { ComposedPage } from "@/lib/documents/rules/composition";

type CoverTilesProps = {
  cover: ShownCover;
  /** The place of the selected page. */
  active: number;
  idOf: (place: number) => string;
};

/** The pages of the cover before all others. They are always the first, so they can be looked at and not carried away. */
export function CoverTiles({ cover, active, idOf }: CoverTilesProps) {
  const first = firstPlace(cover);
  return Array.from({ length: cover.count }, (_, index) => (
    <CoverTile
      key={idOf(first + index)}
      id={idOf(first + index)}
      place={first + index}
      number={index + 1}
      page={cover.pages?.[index]}
      isSelected={active === first + index}
    />
  ));
}

type CoverTileProps = {
  id: string;
  place: number;
  number: number;
  page: ComposedPage | undefined;
  isSelected: boolean;
};

function CoverTile({ id, place, number, page, isSelected }: CoverTileProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={`Page ${number}: cover page`}
      data-place={place}
      data-cover
      className={classNames(
        "flex cursor-default flex-col gap-1 rounded-md border-2 p-1.5 text-center text-sm select-none",
        isSelected ? "border-accent bg-accent-soft" : "border-transparent hover:bg-surface-2",
      )}
    >
      <span className="relative aspect-square">
        {page ? (
          <img
            src={`/api/documents/${page.documentId}/pages/${page.page}?w=160`}
            alt=""
            draggable={false}
            className="absolute inset-0 m-auto max-h-full border border-line bg-paper"
          />
        ) : (
          <span className="absolute inset-0 m-auto aspect-[17/22] h-full border border-line bg-paper" />
        )}
      </span>
      <span className="min-h-5">{number} Cover</span>
    </div>
  );
}
