"use client";
import { type KeyboardEvent, useCallback, useEffect, useRef } from "react";
import { Thumbnail } from "@/components/viewer/thumbnail";
import { pageNumbers, pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";
import type { Rotation } from "@/lib/documents/rules/composition";

type ThumbnailStripProps = {
  document: ViewedDocument;
  current: number;
  rotations: ReadonlyMap<number, Rotation>;
  /** The same function as long as the document is the same: hundreds of thumbnails depend on it. */
  onChoose: (page: number) => void;
};

const STEP_OF: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** All pages, small. One of them takes the focus; the arrows lead to the others. */
export function ThumbnailStrip({ document, current, rotations, onChoose }: ThumbnailStripProps) {
  const strip = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const thumbnail = strip.current?.children[current - 1];
    if (strip.current && thumbnail instanceof HTMLElement) bringIntoView(strip.current, thumbnail);
  }, [current]);

  const moveFocus = useCallback(
    (event: KeyboardEvent, page: number) => {
      const step = STEP_OF[event.key];
      const button = step && strip.current?.children[page - 1 + step]?.querySelector("button");
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (!button) return;
      onChoose(page + step);
      button.focus({ preventScroll: true });
    },
    [onChoose],
  );

  return (
    <nav aria-label="Page thumbnails" className="min-w-0 max-md:hidden print:hidden">
      <ol
        ref={strip}
        className="relative flex gap-1 overflow-auto p-1 @xl/viewer:max-h-[calc(100dvh-var(--banner)-8rem)] @xl/viewer:flex-col"
      >
        {pageNumbers(document).map((page) => (
          <Thumbnail
            key={page}
            documentId={document.id}
            page={page}
            size={pageSize(document, page)}
            isCurrent={page === current}
            rotation={rotations.get(page) ?? 0}
            onChoose={onChoose}
            onKeyDown={moveFocus}
          />
        ))}
      </ol>
    </nav>
  );
}

/** Moves nothing but the strip: `scrollIntoView` would move the whole window too. */
function bringIntoView(strip: HTMLElement, thumbnail: HTMLElement): void {
  const top = thumbnail.offsetTop - (strip.clientHeight - thumbnail.offsetHeight) / 2;
  const left = thumbnail.offsetLeft - (strip.clientWidth - thumbnail.offsetWidth) / 2;
  strip.scrollTo({ top, left });
}
