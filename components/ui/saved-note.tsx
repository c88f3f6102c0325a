"use client";
import { useEffect, useRef, useState } from "react";

const SAVED = "Saved";

/**
 * Says beside a button that what it does was done, until something is changed in its form again. What a form says that would
 * be lost is told too: its page may have others, each with a button of its own.
 */
export function SavedNote({ isSaved, children = SAVED }: { isSaved: boolean; children?: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const kept = useRef({ submitted: "", saved: "" });
  const [isChanged, setIsChanged] = useState(false);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    kept.current.saved = contentOf(form);
    const compare = () => setIsChanged(contentOf(form) !== kept.current.saved);
    const note = () => {
      kept.current.submitted = contentOf(form);
    };
    form.addEventListener("input", compare);
    form.addEventListener("submit", note);
    return () => {
      form.removeEventListener("input", compare);
      form.removeEventListener("submit", note);
    };
  }, []);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!isSaved || !form) return;
    kept.current.saved = kept.current.submitted;
    setIsChanged(contentOf(form) !== kept.current.saved);
  }, [isSaved]);

  return (
    <span ref={place} className="contents text-md">
      <span role="status" className="text-ok empty:sr-only">
        {isSaved && !isChanged ? children : ""}
      </span>
      {isChanged && children === SAVED ? <span className="text-ink-2">Save to keep the changes.</span> : null}
    </span>
  );
}

/** What a form would say now, as text that can be compared. */
function contentOf(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)]);
}
