"use client";
import { useEffect, useRef, useState } from "react";

/** Says beside a button that what it does was done, until something is changed in its form again. */
export function SavedNote({ isSaved, children = "Saved" }: { isSaved: boolean; children?: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isChanged, setIsChanged] = useState(false);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!isSaved || !form) return;
    const note = () => setIsChanged(true);
    form.addEventListener("input", note);
    return () => {
      form.removeEventListener("input", note);
      setIsChanged(false);
    };
  }, [isSaved]);

  return (
    <span ref={place} role="status" className="text-md text-ok empty:sr-only">
      {isSaved && !isChanged ? children : ""}
    </span>
  );
}
