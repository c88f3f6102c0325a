import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { ComposedPage, Rotation } from "@/lib/documents/rules/composition";
import { pictureHeight } from "@/lib/documents/rules/page-picture";

const WIDTH = 160;

const TURN_CLASS: Record<Rotation, string> = { 0: "", 90: "rotate-90", 180: "rotate-180", 270: "-rotate-90" };

type PageTileProps = {
  id: string;
  place: number;
  page: ComposedPage;
  /** In the fax; null when it is left out. */
  number: number | null;
  words: string;
  aspect: number;
  isSelected: boolean;
  isLifted: boolean;
  isBlank: boolean;
};

/** One page of the strip. There may be hundreds: each is drawn again only when it changes, and laid out only in sight. */
export const PageTile = memo(function PageTile(props: PageTileProps) {
  const { id, place, page, number, words, aspect, isSelected, isLifted, isBlank } = props;
  const note = page.isLeftOut ? "Left out" : isBlank ? "Blank" : null;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={words}
      data-place={place}
      className={classNames(
        "flex flex-col gap-1 rounded-md border-2 p-1.5 text-center text-sm select-none [-webkit-touch-callout:none]",
        "[content-visibility:auto] [contain-intrinsic-size:auto_7rem_auto_9rem]",
        isSelected ? "border-accent bg-accent-soft" : "border-transparent hover:bg-surface-2",
        isLifted ? "cursor-grabbing border-dashed opacity-70" : "cursor-grab",
      )}
    >
      <span className="relative aspect-square">
        <img
          src={`/api/documents/${page.documentId}/pages/${page.page}?w=${WIDTH}`}
          alt=""
          width={WIDTH}
          height={pictureHeight([1, aspect], WIDTH)}
          loading="lazy"
          decoding="async"
          draggable={false}
          className={classNames(
            "absolute inset-0 m-auto border border-line bg-paper",
            aspect < 1 ? "h-auto w-full" : "h-full w-auto",
            TURN_CLASS[page.rotation],
            page.isLeftOut ? "opacity-30" : "",
          )}
        />
      </span>
      <span className="flex min-h-5 justify-center gap-1.5">
        {number}
        {note ? <span className="text-ink-2">{note}</span> : null}
      </span>
    </div>
  );
});
