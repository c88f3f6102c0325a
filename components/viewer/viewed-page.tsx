"use client";

import { memo, useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { PagePicture } from "@/components/viewer/page-picture";
import { TextLayer } from "@/components/viewer/text-layer";
import { pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";
import { sheetWidth, type Zoom } from "@/components/viewer/zoom";
import type { Rotation } from "@/lib/documents/rules/composition";
import type { PageSize } from "@/lib/documents/rules/page-picture";
import type { TextLine } from "@/lib/documents/rules/page-text";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";

type ViewedPageProps = {
  document: ViewedDocument;
  page: number;
  zoom: Zoom;
  rotation: Rotation;
  /** Whether it was ever in view. */
  isSeen: boolean;
  /** What was searched for. */
  terms: readonly SearchTerm[];
};

const DRAWN_AT_ONCE = 5;

const TURN_CLASS: Record<Rotation, string> = {
  0: "relative",
  90: "absolute top-1/2 left-1/2 w-[100cqh] -translate-1/2 rotate-90",
  180: "relative rotate-180",
  270: "absolute top-1/2 left-1/2 w-[100cqh] -translate-1/2 -rotate-90",
};

/** One page on its sheet, as large and as far turned as the reader wants it. */
export const ViewedPage = memo(function ViewedPage({ document, page, zoom, rotation, isSeen, terms }: ViewedPageProps) {
  const [width, height] = pageSize(document, page);
  const lines = usePageText(document.id, page, isSeen);
  const isSideways = rotation % 180 !== 0;
  const shown: PageSize = isSideways ? [height, width] : [width, height];
  return (
    <li id={`page-${page}`} data-page={page} className="scroll-mt-2 print:break-after-page">
      <div
        data-sheet=""
        className={classNames("relative mx-auto", isSideways && "[container-type:size]")}
        style={sheetStyle(zoom, shown, isSideways)}
      >
        <div className={TURN_CLASS[rotation]}>
          <PagePicture
            documentId={document.id}
            page={page}
            pageCount={document.pageCount}
            fileName={document.fileName}
            size={[width, height]}
            sizes={typeof zoom === "number" ? sheetWidth(zoom, [width, height]) : "(width < 48rem) 100vw, 44rem"}
            isLazy={page > DRAWN_AT_ONCE}
          />
          <TextLayer lines={lines} size={[width, height]} terms={terms} />
        </div>
      </div>
      <p className="mt-1 text-center text-sm text-ink-2 print:hidden">
        Page {page} of {document.pageCount}
      </p>
    </li>
  );
});

/** Nothing where the stylesheet says it already: the server may send no styles with its elements. */
function sheetStyle(zoom: Zoom, shown: PageSize, isSideways: boolean) {
  if (zoom === "width" && !isSideways) return undefined;
  return { width: sheetWidth(zoom, shown), ...(isSideways && { aspectRatio: `${shown[0]} / ${shown[1]}` }) };
}

const NONE: readonly TextLine[] = [];

/** The text of a page, read once it is wanted; none while it is not known, or where there is none. */
function usePageText(documentId: string, page: number, isWanted: boolean): readonly TextLine[] {
  const [lines, setLines] = useState(NONE);
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    readLines(`/api/documents/${documentId}/pages/${page}/text`, controller.signal).then(setLines, () => undefined);
    return () => controller.abort();
  }, [documentId, page, isWanted]);
  return lines;
}

async function readLines(address: string, signal: AbortSignal): Promise<readonly TextLine[]> {
  const response = await fetch(address, { signal });
  if (!response.ok) return NONE;
  const { lines }: { lines: readonly TextLine[] } = await response.json();
  return lines;
}
