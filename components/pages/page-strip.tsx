import { useEffect, useId, useRef } from "react";
import type { CompositionChange } from "@/components/pages/composition-history";
import { CoverTiles } from "@/components/pages/cover-tiles";
import { movePage } from "@/components/pages/edit-pages";
import { PageTile } from "@/components/pages/page-tile";
import { numbersOf, pageKey, pageWords } from "@/components/pages/page-words";
import type { ShownCover } from "@/components/pages/shown-cover";
import { usePageLift } from "@/components/pages/use-page-lift";
import { usePointerLift } from "@/components/pages/use-pointer-lift";
import { useStripKeys } from "@/components/pages/use-strip-keys";
import type { KnownPages } from "@/components/raster/use-page-facts";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { UploadedDocument } from "@/lib/uploads/rules";

type PageStripProps = {
  pages: ComposedPage[];
  documents: ReadonlyMap<string, UploadedDocument>;
  cover: ShownCover | null;
  /** Of the selected page; those of the cover are below 0. */
  place: number;
  known: KnownPages;
  onSelect: (place: number) => void;
  onChange: (change: CompositionChange) => void;
};

/**
 * All pages of all files in the order in which they go out. One stop of the keyboard: the strip has the focus, and the
 * selected page is told by `aria-activedescendant`, so that carrying a page never loses it.
 */
export function PageStrip(props: PageStripProps) {
  const { pages, documents, cover, place, known, onSelect, onChange } = props;
  const strip = useRef<HTMLDivElement>(null);
  const id = useId();
  const lift = usePageLift((from, to) => {
    onChange({ kind: "move", from, to });
    onSelect(to);
  });
  const pointer = usePointerLift(strip, lift);
  const onKeyDown = useStripKeys({ strip, pages, cover, place, lift, onSelect, onChange });
  const { lifted } = lift;
  const shown = lifted ? movePage(pages, lifted.from, lifted.at) : pages;
  const numbers = numbersOf(shown, cover);
  const active = lifted?.at ?? place;
  const activeId = shown[active] ? idOf(shown[active]) : cover ? coverIdOf(active) : undefined;

  useEffect(() => {
    const isOwnFocus = strip.current === document.activeElement;
    if (activeId && isOwnFocus) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function idOf(page: ComposedPage) {
    return `${id}-${pageKey(page)}`;
  }

  function coverIdOf(coverPlace: number) {
    return `${id}-cover${coverPlace}`;
  }

  function select(target: EventTarget) {
    const tile = target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
    if (tile) onSelect(Number(tile.dataset.place));
  }

  return (
    <>
      <p id={`${id}-hint`} className="sr-only">
        Arrow keys go from page to page. Space lifts a page, arrow keys carry it, Space puts it down, Escape puts it
        back. Delete leaves it out, R turns it, Control Z undoes.
      </p>
      <div
        ref={strip}
        role="listbox"
        tabIndex={0}
        aria-label="Pages"
        aria-describedby={`${id}-hint`}
        aria-activedescendant={activeId}
        onKeyDown={onKeyDown}
        onFocus={() => strip.current?.focus({ preventScroll: true })}
        onBlur={lift.putBack}
        onClick={(event) => select(event.target)}
        onContextMenu={(event) => {
          if (lifted) event.preventDefault();
        }}
        {...pointer}
        className="relative grid max-h-128 grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-1 overflow-y-auto rounded-md border border-line bg-surface p-1.5"
      >
        {cover ? <CoverTiles cover={cover} active={active} idOf={coverIdOf} /> : null}
        {shown.map((page, index) => (
          <PageTile
            key={pageKey(page)}
            id={idOf(page)}
            place={index}
            page={page}
            number={numbers[index] ?? null}
            words={pageWords(page, numbers[index] ?? null, documents.get(page.documentId)?.fileName ?? "")}
            aspect={aspectOf(documents.get(page.documentId)?.sizes[page.page - 1])}
            isSelected={index === active}
            isLifted={lifted?.at === index}
            isBlank={known.factsOf(page)?.isBlank ?? false}
          />
        ))}
      </div>
      <p role="status" className="sr-only">
        {lifted?.by === "keyboard" ? liftWords(lifted, pages.length) : null}
      </p>
    </>
  );
}

function liftWords({ from, at }: { from: number; at: number }, count: number): string {
  return from === at ? `Page lifted from place ${at + 1} of ${count}.` : `Place ${at + 1} of ${count}.`;
}

function aspectOf(size: UploadedDocument["sizes"][number] | undefined): number {
  return size ? size.height / size.width : 1;
}
