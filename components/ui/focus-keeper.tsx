"use client";
import { type ReactNode, useEffect, useRef } from "react";

/**
 * Where what had the focus goes, with a button's work or with its whole page, the first heading of what stands here now has it: who
 * works by keyboard or by ear would begin again at the start of the page.
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
    const keep = () => {
      if (!last || last.checkVisibility() || document.activeElement !== document.body) return;
      const heading = within.querySelector<HTMLElement>(":is(h1, h2)[tabindex]");
      // It takes no focus as long as a dialog is open above it.
      heading?.focus({ preventScroll: true });
      if (document.activeElement === heading) last = null;
    };
    const observer = new MutationObserver(keep);
    within.addEventListener("focusin", note);
    observer.observe(within, { childList: true, subtree: true, attributeFilter: ["open"] });
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
