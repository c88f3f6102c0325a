import { expect, it } from "vitest";
import { sourcesBelow } from "@/scripts/testing/sources";
import { limitOf, ROUTE_LIMITS } from "./limits";

const sources = sourcesBelow("app");
const routes = sources.flatMap(({ path, text }) => {
  const route = /^app(\/.*)?\/(?:route|page)\.tsx?$/.exec(path)?.[1];
  return route === undefined
    ? []
    : [{ route: route.replace(/\/\(\w+\)/g, ""), text, isPage: path.endsWith("page.tsx") }];
});

it("every route that takes a body states its limit, and every limit is of a route", () => {
  const taking = routes.filter(({ isPage, text }) => !isPage && /\b(POST|PUT|PATCH|DELETE)\b/.test(text));
  expect(taking.length).toBeGreaterThan(3);
  expect(taking.map(({ route }) => route).filter((route) => !(route in ROUTE_LIMITS))).toEqual([]);
  const known = new Set(routes.map(({ route }) => route));
  expect(Object.keys(ROUTE_LIMITS).filter((route) => !known.has(route))).toEqual([]);
});

it.each([
  ["a page's form, by a stranger", "POST", "/sign-in", false, 65_536],
  ["a page's form, by somebody signed in", "POST", "/send/x", true, 1_048_576],
  ["a route that states none", "POST", "/api/health", true, 0],
  ["a route that does not exist", "POST", "/api/no-such-thing", true, 0],
  ["another method than the stated one", "POST", "/api/uploads/x/y", true, 0],
  ["a slash at the end", "POST", "/api/webhooks/telnyx/", false, 262_144],
  ["a page whose name begins like a route's", "POST", "/messages", false, 65_536],
])("gives %s its bytes", (_, method, path, isSignedIn, bytes) => {
  expect(limitOf(method, path, isSignedIn).bodyBytes).toBe(bytes);
});
