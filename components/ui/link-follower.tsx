"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Leads through the portal by the links of the page without loading it anew: one for all of them, where a component for each
 * would cost as much as half a row of a list. What a browser does with a link by itself it does.
 */
export function LinkFollower() {
  const router = useRouter();
  useEffect(() => {
    function follow(event: MouseEvent) {
      const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>("a[href]");
      if (!link || event.defaultPrevented || isElsewhere(event) || !isToPage(link)) return;
      event.preventDefault();
      const href = `${link.pathname}${link.search}${link.hash}` as Route;
      // Its page takes the place of the one that is open, where the eye is.
      if ("inPlace" in link.dataset) router.replace(href, { scroll: false });
      else router.push(href);
    }
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
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
