import { useEffect, useState } from "react";
import type { TextLine } from "@/lib/documents/rules/page-text";

const NONE: readonly TextLine[] = [];

/** The text of a page, read once it is wanted; none while it is not known, or where there is none. */
export function usePageText(documentId: string, page: number, isWanted: boolean): readonly TextLine[] {
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
