"use client";
import { useEffect, useEffectEvent, useState } from "react";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";
import type { DraftContent } from "@/lib/drafts/draft-content";

/** Typing pauses that long before the page is set anew. */
const PAUSE_MS = 700;

export type PreviewCover = (draft: { content: DraftContent }) => Promise<{ data?: CoverPreview | null | undefined }>;

type CoverPreviewOptions = {
  /** Changes whenever something that stands on the cover does: the cover itself, recipients, number, pages. */
  of: string;
  hasCover: boolean;
  /** The form as typed now; null when it is gone. */
  read: () => DraftContent | null;
  /** `previewCoverAction`. */
  preview: PreviewCover;
};

/**
 * The cover page of the form as typed, some moments later; the earlier one until then, and null where there is none or
 * it cannot be made now.
 */
export function useCoverPreview({ of, hasCover, read, preview }: CoverPreviewOptions): CoverPreview | null {
  const [shown, setShown] = useState<CoverPreview | null>(null);
  const ask = useEffectEvent(async (isCurrent: () => boolean) => {
    const content = read();
    const answer = content ? await preview({ content }).catch(() => ({ data: null })) : { data: null };
    if (isCurrent()) setShown(answer.data ?? null);
  });

  useEffect(() => {
    if (!of || !hasCover) return;
    let isCurrent = true;
    const timer = setTimeout(() => ask(() => isCurrent), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [of, hasCover]);

  return hasCover ? shown : null;
}
