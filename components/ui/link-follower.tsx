"use client";
import type { Route } from "next";
import { useEffect } from "react";
import { useGo } from "@/components/ui/use-go";

/**
 * Leads through the portal by the links of the page without loading it anew: one for all of them, where a component for each
 * would cost as much as half a row of a list. What a browser does with a link by itself it does.
 */
export function LinkFollower() {
  const go = useGo();
  useEffect(() => {
    function follow(event: MouseEvent) {
      const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[href]");
      if (!link || event.defaultPrevented || isElsewhere(event) || !isToPage(link)) return;
      event.preventDefault();
      go(`${link.pathname}${link.search}${link.hash}` as Route, { inPlace: "inPlace" in link.dataset });
    }
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [go]);
  return null;
}

/** A click that asks for another tab, another window or a file. */
function isElsewhere({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
}

/** Whether a link leads to a page of the portal in this tab: no file, no place in the page that is open. */
function isToPage(link: HTMLAnchorElement): boolean {
  const isHere = link.origin === window.location.origin && (link.target === "" || link.target === "_self");
  const isFile = link.hasAttribute("download") || link.pathname.startsWith("/api/");
  return isHere && !isFile && !link.getAttribute("href")?.startsWith("#");
}
