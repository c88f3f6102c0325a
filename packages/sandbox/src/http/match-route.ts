import { ApiError, notFound, problem } from "./api-error";
import { fitsPath } from "./fits-path";
import type { Route } from "./route";

export type Match = { route: Route; param(name: string): string };

/** Finds the route of a request; throws 404 for an unknown path and 405 for a known path with another method. */
export function matchRoute(routes: Route[], method: string, path: string): Match {
  const plainPath = path.replace(/\/+$/, "");
  const onThisPath = routes.filter((each) => fitsPath(each.path, plainPath));
  if (onThisPath.length === 0) throw notFound();
  const route = onThisPath.find((each) => each.method === method);
  if (!route) throw new ApiError(405, [problem("10030", `${method} is not allowed on this resource.`)]);
  return { route, param: (name) => paramOf(route.path, plainPath, name) };
}

function paramOf(pattern: string, path: string, name: string): string {
  const segment = path.split("/")[pattern.split("/").indexOf(`{${name}}`)];
  if (segment === undefined) throw new Error(`the route has no {${name}}`);
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}
