import type { Route } from "next";

const HOME = "/";
const ANY_ORIGIN = "https://portal.test";
const ROUTERS_MARK = "_rsc";
/** Pages that lead nowhere for somebody who has just signed in. */
const DEAD_ENDS = /^\/(sign-in|setup|invitation|reset-password|api|m)(\/|$)/;

/**
 * Where to go after signing in: `target` when it is a path on this portal, else the start page. Backslashes, control
 * characters and `//host` are read as another origin by browsers, so the path is taken from a parsed URL.
 */
export function safeRedirectPath(target: string | null | undefined): Route {
  if (!target?.startsWith("/") || !URL.canParse(target, ANY_ORIGIN)) return HOME;
  const url = new URL(target, ANY_ORIGIN);
  if (url.origin !== ANY_ORIGIN || url.pathname.startsWith("//") || DEAD_ENDS.test(url.pathname)) return HOME;
  // The router's own mark, which stands in the address of what it fetches.
  if (url.searchParams.has(ROUTERS_MARK)) url.searchParams.delete(ROUTERS_MARK);
  // Typed routes know literal addresses only; this one was typed into the address bar.
  return (url.pathname + url.search + url.hash) as Route;
}

/** The sign-in page that leads back to `target`. */
export function signInPath(target: string | null): Route {
  const next = safeRedirectPath(target);
  return next === HOME ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
