"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type PageSize, pictureHeight } from "@/lib/documents/rules/page-picture";

type PagePictureProps = {
  documentId: string;
  page: number;
  pageCount: number;
  fileName: string;
  size: PageSize;
  /** How wide it is shown, for the browser to choose between the two pictures. */
  sizes: string;
  isLazy: boolean;
};

const WIDTH = 864;
const SHARP_WIDTH = 1728;

/** One page. Until it is drawn a sheet of its size stands there; one that can't be drawn says so. */
export function PagePicture({ documentId, page, pageCount, fileName, size, sizes, isLazy }: PagePictureProps) {
  const [isMissing, setIsMissing] = useState(false);
  if (isMissing) {
    return (
      <div className="flex flex-col items-center gap-3 rounded-md border border-dashed border-line-strong p-8 text-center text-ink-2">
        <p>Page {page} can't be shown right now. The download has it.</p>
        <Button size="small" onClick={() => setIsMissing(false)}>
          Load it again
        </Button>
      </div>
    );
  }
  // A picture that failed before this script was there tells of it no more.
  const noticeFailure = (picture: HTMLImageElement | null) => {
    if (picture?.complete && picture.naturalWidth === 0) setIsMissing(true);
  };
  return (
    <img
      ref={noticeFailure}
      {...pagePictureSources(documentId, page)}
      sizes={sizes}
      width={WIDTH}
      height={pictureHeight(size, WIDTH)}
      alt={`Page ${page} of ${pageCount} of ${fileName}`}
      loading={isLazy ? "lazy" : "eager"}
      {...(page === 1 ? { fetchPriority: "high" } : { fetchPriority: "low", decoding: "async" })}
      draggable={false}
      onError={() => setIsMissing(true)}
      className="block h-auto w-full rounded-sm border border-line bg-paper"
    />
  );
}

/** The two pictures that there are of a page, for the browser to choose from. */
export function pagePictureSources(documentId: string, page: number) {
  const address = `/api/documents/${documentId}/pages/${page}`;
  return {
    src: `${address}?w=${WIDTH}`,
    srcSet: `${address}?w=${WIDTH} ${WIDTH}w, ${address}?w=${SHARP_WIDTH} ${SHARP_WIDTH}w`,
  };
}
