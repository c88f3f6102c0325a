import { readdirSync, readFileSync } from "node:fs";

export type BuiltAction = { id: string; name: string; route: string };

/** Every route of the build, as Next names them, and what is served as it lies in `public/`. */
export function builtRoutes(): string[] {
  return [...Object.values(appRoutes()), ...readdirSync("public").map((name) => `/${name}`)].toSorted();
}

/** Every server action of the build, with a route that answers for it. */
export function builtActions(): BuiltAction[] {
  const routes = appRoutes();
  const { node } = read<{ node: Record<string, { exportedName: string; workers: Record<string, unknown> }> }>(
    ".next/server/server-reference-manifest.json",
  );
  return Object.entries(node).map(([id, { exportedName, workers }]) => {
    const page = Object.keys(workers)[0] ?? "";
    return { id, name: exportedName, route: routes[page.replace(/^app/, "")] ?? "" };
  });
}

function appRoutes(): Record<string, string> {
  return read(".next/app-path-routes-manifest.json");
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, "utf8")) as Content;
}
