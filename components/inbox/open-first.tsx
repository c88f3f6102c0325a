"use client";
import { useRouter } from "next/navigation";
import { type Ref, useEffect, useRef, useState } from "react";
import { useDesk } from "@/components/inbox/inbox-desk";
import { pagePictureSources } from "@/components/viewer/page-picture";

/**
 * From where on the inbox has room for the list and a fax: `@5xl/desk` beside the sidebar, for a browser that does not know yet how the page
 * is laid out. Elsewhere the picture is not fetched.
 */
const ROOM_FOR_BOTH = "(width >= 83rem)";

/**
 * What stands beside the list until a fax is open: where there is room for both, the first of the list opens by itself for whoever
 * comes to it. One that arrives where none was waits for a press: perhaps nobody sits there, and what is open counts as read.
 */
export function OpenFirst({ words, opens }: { words: string; opens: boolean }) {
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  const { lines, hrefOf } = useDesk();
  const [cameToNone] = useState(lines.length === 0);
  const line = opens && !cameToNone ? lines[0] : undefined;
  const first = line && hrefOf(line);

  const [isSearching, setIsSearching] = useState(false);

  useEffect(() => {
    // Whoever searches already goes elsewhere, and a fax that arrives meanwhile must not call them back.
    const searches = Boolean(document.activeElement?.closest("search"));
    setIsSearching(searches);
    if (!searches && first && place.current?.offsetParent) router.replace(first, { scroll: false });
  }, [first, router]);

  if (line?.documentId && !isSearching) {
    return <FirstSheet ref={place} documentId={line.documentId} hasSeveral={(line.pageCount ?? 1) > 1} />;
  }
  return (
    <div
      ref={place}
      className="grid min-h-48 place-items-center rounded-lg border border-dashed border-line-strong p-6 text-center text-ink-2"
    >
      {opens && lines.length > 0 ? "Choose a fax in the list to read it." : words}
    </div>
  );
}

type FirstSheetProps = { ref: Ref<HTMLDivElement>; documentId: string; hasSeveral: boolean };

/** The first page of the fax that is about to open, where it will stand: it is on its way before any script runs. */
function FirstSheet({ ref, documentId, hasSeveral }: FirstSheetProps) {
  const { srcSet } = pagePictureSources(documentId, 1);
  return (
    <div ref={ref} className="pt-37 md:@container">
      <div className="fax-columns">
        <div className="@container/viewer">
          <div className={hasSeveral ? "@xl/viewer:pl-24" : undefined}>
            <div className="overflow-hidden rounded-md bg-surface-2 p-2 md:max-h-[calc(100dvh-var(--banner)-8rem)]">
              <picture>
                <source media={ROOM_FOR_BOTH} srcSet={srcSet} sizes="44rem" />
                <img
                  alt=""
                  fetchPriority="high"
                  className="block h-auto w-full rounded-sm border border-line bg-paper"
                />
              </picture>
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
