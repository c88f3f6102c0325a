import { ApiError, notFound, problem } from "./api-error";
import type { Route } from "./route";

export type Match = { route: Route; param(name: string): string };

/** Finds the route of a request; throws 404 for an unknown path and 405 for a known path with another method. */
export function matchRoute(routes: Route[], method: string, path: string): Match {
  const segments = path.replace(/\/+$/, "").split("/");
  const onThisPath = routes.filter((route) => fits(route.path.split("/"), segments));
  if (onThisPath.length === 0) throw notFound();
  const route = onThisPath.find((each) => each.method === method);
  if (!route) throw new ApiError(405, [problem("10030", `${method} is not allowed on this resource.`)]);
  return { route, param: (name) => paramOf(route.path.split("/"), segments, name) };
}

function fits(pattern: string[], segments: string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]))
  );
}

function paramOf(pattern: string[], segments: string[], name: string): string {
  const segment = segments[pattern.indexOf(`{${name}}`)];
  if (segment === undefined) throw new Error(`the route has no {${name}}`);
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}
