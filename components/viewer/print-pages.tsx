"use client";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useSettledPictures } from "@/components/viewer/use-settled-pictures";
import { pageNumbers, pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";
import { pictureHeight, turnedSize } from "@/lib/documents/rules/page-picture";
import type { PageTurns } from "@/lib/documents/rules/page-turns";

/** The dots of a fax line: paper shows no more of a fax. */
const WIDTH = 1728;

/** Every page on a sheet of its own, turned as it was on the screen; printing begins by itself when the last has come. */
export function PrintPages({ document, turns }: { document: ViewedDocument; turns: PageTurns }) {
  const sheets = useRef<HTMLElement>(null);
  const { count, missing } = useSettledPictures(sheets);
  const isReady = count === document.pageCount;
  const isWhole = isReady && missing.length === 0;

  useEffect(() => {
    if (isWhole) window.print();
  }, [isWhole]);

  return (
    <main ref={sheets} id="content" className="print-sheets">
      <header className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-surface p-4 print:hidden">
        <h1 className="text-xl font-bold">Print {document.fileName}</h1>
        <p role="status" className="text-ink-2">
          {isReady ? readyWords(document.pageCount, missing) : `Getting page ${count + 1} of ${document.pageCount}…`}
        </p>
        {isReady ? (
          <Button variant="primary" onClick={() => window.print()}>
            Print…
          </Button>
        ) : null}
      </header>
      {pageNumbers(document).map((page) => (
        <img
          key={page}
          src={`/api/documents/${document.id}/pages/${page}?w=${WIDTH}&r=${turns.get(page) ?? 0}`}
          width={WIDTH}
          height={pictureHeight(turnedSize(pageSize(document, page), turns.get(page) ?? 0), WIDTH)}
          alt={`Page ${page} of ${document.pageCount} of ${document.fileName}`}
        />
      ))}
    </main>
  );
}

function readyWords(pageCount: number, missing: readonly number[]): string {
  if (missing.length > 0)
    return `These pages can't be printed from here: ${missing.join(", ")}. The download has them.`;
  return pageCount === 1 ? "The page is ready." : `All ${pageCount} pages are ready.`;
}
