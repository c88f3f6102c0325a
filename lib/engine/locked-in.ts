import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** What a child is started with: a program that takes the rest as its arguments. */
export type Start = { readonly program: string; readonly before: readonly string[] };

/**
 * The options with which Node.js locks the child of `script` in: it reads its code and `folder`, writes only into `folder`, and starts no other
 * program. Addons and threads stay allowed, because sharp and what watches for the parent's end need them.
 */
export function permissions(script: string, folder: string): string[] {
  const allowed = process.allowedNodeEnvironmentFlags;
  const flag = ["--permission", "--experimental-permission"].find((one) => allowed.has(one));
  if (!flag) return [];
  const fromHere = (name: string) => join(/* turbopackIgnore: true */ process.cwd(), name);
  const code = ["dist", "node_modules"].map(fromHere).filter((path) => existsSync(path));
  const readable = code.flatMap((path) => [path, realpathSync(path)]);
  return [
    ...[flag, "--no-warnings", "--allow-worker"],
    ...(allowed.has("--allow-addons") ? ["--allow-addons"] : []),
    ...[...new Set(readable), folder].map((path) => `--allow-fs-read=${join(path, "*")}`),
    ...[script, fromHere("package.json")].map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${join(folder, "*")}`,
  ];
}

/** In a network of its own with nothing in it; as whoever has no rights also where the system lets everybody do so. */
const ALONE: readonly Start[] = [
  { program: "/usr/bin/unshare", before: ["--net", "--"] },
  { program: "/usr/bin/unshare", before: ["--user", "--map-current-user", "--net", "--"] },
];

let alone: Start | null | undefined;

/** What starts a program without a network; null where the system doesn't let this process do so. */
export function withoutNetwork(): Start | null {
  alone ??= ALONE.find(({ program, before }) => spawnSync(program, [...before, "/bin/true"]).status === 0) ?? null;
  return alone;
}
