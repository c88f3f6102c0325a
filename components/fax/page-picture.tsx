"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";

type PagePictureProps = { src: string; alt: string; width: number; height: number; isLazy: boolean };

/** One page. Until it is drawn a sheet of its size stands there; one that can't be drawn says so. */
export function PagePicture({ isLazy, alt, ...size }: PagePictureProps) {
  const [isMissing, setIsMissing] = useState(false);
  if (isMissing) {
    return (
      <div className="flex flex-col items-center gap-3 rounded-md border border-dashed border-line-strong p-8 text-center text-ink-2">
        <p>This page can't be shown right now. The download has it.</p>
        <Button size="small" onClick={() => setIsMissing(false)}>
          Load it again
        </Button>
      </div>
    );
  }
  return (
    <img
      {...size}
      alt={alt}
      loading={isLazy ? "lazy" : "eager"}
      decoding="async"
      onError={() => setIsMissing(true)}
      className="h-auto w-full rounded-sm border border-line bg-paper"
    />
  );
}
