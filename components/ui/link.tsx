"use client";
import type { Route } from "next";
import NextLink from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentProps, useEffect } from "react";

/**
 * A link within the portal. It fetches its page when it is followed: every page is made for who asks, so what a browser
 * could fetch beforehand shows nothing yet, and would be asked of the server twice for each link in sight.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}

/** The link of a row in a long list, where each `Link` costs as much as half of its row: `LinkFollower` follows it as that would. */
export function RowLink(props: ComponentProps<"a"> & { href: Route }) {
  return <a data-shortcut="list-item" {...props} />;
}

/** Leads through the portal by the `RowLink`s of the page, once a page. What a browser does with a link by itself it does. */
export function LinkFollower() {
  const router = useRouter();
  useEffect(() => {
    function follow(event: MouseEvent) {
      const link =
        event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-shortcut="list-item"]');
      const isElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!link || isElsewhere || event.defaultPrevented) return;
      event.preventDefault();
      router.push(`${link.pathname}${link.search}${link.hash}` as Route);
    }
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}
