"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useDesk } from "@/components/inbox/inbox-desk";

/** What stands beside the list until a fax is open: where there is room for both, the first of the list opens by itself. */
export function OpenFirst({ words, opens }: { words: string; opens: boolean }) {
  const router = useRouter();
  const place = useRef<HTMLParagraphElement>(null);
  const { lines, hrefOf } = useDesk();
  const first = opens && lines[0] ? hrefOf(lines[0]) : undefined;

  useEffect(() => {
    // Whoever searches already goes elsewhere, and a fax that arrives meanwhile must not call them back.
    if (document.activeElement?.closest("search")) return;
    if (first && place.current?.offsetParent) router.replace(first, { scroll: false });
  }, [first, router]);

  return (
    <p
      ref={place}
      className="grid min-h-48 place-items-center rounded-lg border border-dashed border-line-strong p-6 text-center text-ink-2"
    >
      {words}
    </p>
  );
}
