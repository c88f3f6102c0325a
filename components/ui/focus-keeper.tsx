"use client";
import { type ReactNode, useEffect, useRef } from "react";

/**
 * Where a button goes with what it did, the heading has the focus: who works by keyboard or by ear would begin again at the start of
 * the page.
 */
export function FocusKeeper({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const within = box.current;
    if (!within) return;
    let last: Element | null = null;
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const observer = new MutationObserver(() => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      within.querySelector<HTMLElement>("h1, h2")?.focus({ preventScroll: true });
    });
    within.addEventListener("focusin", note);
    observer.observe(within, { childList: true, subtree: true });
    return () => {
      within.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, []);
  return (
    <div ref={box} className="contents">
      {children}
    </div>
  );
}
