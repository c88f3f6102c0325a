"use client";

import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyList } from "@/components/ui/key-list";
import { ThumbnailStrip } from "@/components/viewer/thumbnail-strip";
import { usePagesInView } from "@/components/viewer/use-pages-in-view";
import { useZoom } from "@/components/viewer/use-zoom";
import { pageNumbers, pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";
import { ViewedPage } from "@/components/viewer/viewed-page";
import { commandOf, VIEWER_KEYS, type ViewerCommand } from "@/components/viewer/viewer-keys";
import { ViewerToolbar } from "@/components/viewer/viewer-toolbar";
import { quarterMore } from "@/lib/documents/rules/composition";
import { type PageSize, turnedSize as sizeTurned } from "@/lib/documents/rules/page-picture";
import { type PageTurns, turnsInAddress } from "@/lib/documents/rules/page-turns";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";

/** What scrolls can be reached and scrolled by keys. */
const BY_KEYS = { tabIndex: 0 };
const SCREEN = 0.9;

type PageViewerProps = {
  document: ViewedDocument;
  /** What was searched for, to be marked on the pages. */
  terms: readonly SearchTerm[];
};

/** A document's pages to read: thumbnails, size, turning, keys, words that can be copied. Another document needs another key. */
export function PageViewer({ document, terms }: PageViewerProps) {
  const pane = useRef<HTMLElement>(null);
  const { current, seen, setCurrent } = usePagesInView(pane);
  const { rotations, turn, turnedSize } = usePageTurns(document);
  const sheetOf = () => pane.current?.querySelector<HTMLElement>(`[data-page="${current}"] [data-sheet]`) ?? null;
  const { zoom, zoomTo, zoomBy } = useZoom(pane, sheetOf, () => turnedSize(current));
  const [isWide, setIsWide] = useState(false);
  const [areThumbnailsShown, setAreThumbnailsShown] = useState(true);
  const [isHelpOpen, setIsHelpOpen] = useState(false);

  const goTo = useCallback(
    (page: number) => {
      pane.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: "start" });
      setCurrent(page);
    },
    [setCurrent],
  );

  const scrollBy = (screens: number) => pane.current?.scrollBy({ top: pane.current.clientHeight * SCREEN * screens });
  const perform: Record<ViewerCommand, () => void> = {
    next: () => goTo(Math.min(current + 1, document.pageCount)),
    previous: () => goTo(Math.max(current - 1, 1)),
    "screen-down": () => scrollBy(1),
    "screen-up": () => scrollBy(-1),
    first: () => goTo(1),
    last: () => goTo(document.pageCount),
    larger: () => zoomBy(1),
    smaller: () => zoomBy(-1),
    fit: () => zoomTo("width"),
    turn: () => turn(current),
    help: () => setIsHelpOpen(true),
  };

  function onKeyDown(event: KeyboardEvent) {
    const command = commandOf(event);
    if (!command || isTypedInto(event.target) || isLeftToTheBrowser(command, pane.current)) return;
    event.preventDefault();
    event.stopPropagation();
    perform[command]();
  }

  const turns = turnsInAddress(rotations);
  const isStripShown = areThumbnailsShown && document.pageCount > 1;
  return (
    <section
      aria-label="Document"
      data-wide={isWide || undefined}
      onKeyDown={onKeyDown}
      className="@container/viewer flex min-w-0 flex-col gap-2"
    >
      <ViewerToolbar
        printAddress={`/print/${document.id}${turns && `?turns=${turns}`}`}
        current={current}
        pageCount={document.pageCount}
        zoom={zoom}
        isWide={isWide}
        areThumbnailsShown={areThumbnailsShown}
        onGo={goTo}
        onZoom={zoomTo}
        onStep={zoomBy}
        onTurn={() => turn(current)}
        onWide={() => setIsWide(!isWide)}
        onThumbnails={() => setAreThumbnailsShown(!areThumbnailsShown)}
        onHelp={() => setIsHelpOpen(true)}
      />
      <div className={isStripShown ? "grid gap-2 @xl/viewer:grid-cols-[5.5rem_minmax(0,1fr)]" : "grid"}>
        {isStripShown ? (
          <ThumbnailStrip document={document} current={current} rotations={rotations} onChoose={goTo} />
        ) : null}
        <section
          ref={pane}
          aria-label="Pages"
          {...BY_KEYS}
          className="relative min-w-0 overflow-auto rounded-md bg-surface-2 p-2 md:max-h-[calc(100dvh-var(--banner)-8rem)] print:max-h-none print:overflow-visible"
        >
          <ol className="flex flex-col gap-4">
            {pageNumbers(document).map((page) => (
              <ViewedPage
                key={page}
                document={document}
                page={page}
                zoom={zoom}
                rotation={rotations.get(page) ?? 0}
                isSeen={seen.has(page)}
                terms={terms}
              />
            ))}
          </ol>
        </section>
      </div>
      <KeysDialog open={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </section>
  );
}

function isTypedInto(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches("input, select, dialog *");
}

/** Where a page is wider than its frame the arrows move it; where the frame is as high as the pages the window scrolls. */
function isLeftToTheBrowser(command: ViewerCommand, pane: HTMLElement | null): boolean {
  if (!pane) return true;
  if (command === "next" || command === "previous") return pane.scrollWidth > pane.clientWidth;
  return command.startsWith("screen") && pane.scrollHeight <= pane.clientHeight;
}

/** The keys of the viewer. */
function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys for the pages" actions={<Button onClick={onClose}>Close</Button>}>
      <KeyList lines={VIEWER_KEYS} />
      <p className="text-md">They work while the pages or the bar above them have the focus.</p>
    </Dialog>
  );
}

/** How far each page is turned, at first so that it stands upright and then as the reader likes, for the eyes alone: the document stays as it is. */
function usePageTurns(document: ViewedDocument) {
  const [rotations, setRotations] = useState<PageTurns>(() => new Map(document.pageTurns));

  function turn(page: number) {
    setRotations((before) => new Map(before).set(page, quarterMore(before.get(page) ?? 0)));
  }

  function turnedSize(page: number): PageSize {
    return sizeTurned(pageSize(document, page), rotations.get(page) ?? 0);
  }

  return { rotations, turn, turnedSize };
}
