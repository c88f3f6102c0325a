"use client";
import { countWords } from "@/components/shell/count-words";
import { classNames } from "@/components/ui/class-names";
import { useLivePortal } from "./live-portal";

const WORDS = { toDo: "to\u00A0do", sending: "sending", failed: "failed", unread: "unread" } as const;

/** "3 to do", "2 sending": what waits, as it changes; null for none. */
function useLiveNote(of: keyof typeof WORDS): string | null {
  return countWords(useLivePortal().counts[of], WORDS[of]) ?? null;
}

export function LiveNote({ of }: { of: keyof typeof WORDS }) {
  const note = useLiveNote(of);
  if (!note) return null;
  return <span className={classNames("text-sm whitespace-nowrap", of === "failed" && "text-bad")}>{note}</span>;
}

/** The same where there is room only for a dot: the words are for screen readers. */
export function LiveDot() {
  return useLiveNote("toDo") ? (
    <span aria-hidden="true" className="absolute -top-0.5 -right-1 size-2 rounded-full bg-accent" />
  ) : null;
}

export function SpokenLiveNote() {
  const note = useLiveNote("toDo");
  return note ? <span className="sr-only">, {note}</span> : null;
}
