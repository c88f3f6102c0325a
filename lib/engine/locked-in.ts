import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
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
  const readable = codeFolders().flatMap((path) => [path, realpathSync(path)]);
  return [
    ...[flag, "--no-warnings", "--allow-worker"],
    ...(allowed.has("--allow-addons") ? ["--allow-addons"] : []),
    ...[...new Set(readable), folder].map((path) => `--allow-fs-read=${join(path, "*")}`),
    ...[script, fromHere("package.json")].map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${join(folder, "*")}`,
  ];
}

/** A user, and a group, that owns nothing: no system gives this number to an account or a service. */
export const CHILD_USER = 65_521;

/** In a network of its own with nothing in it; as whoever has no rights also where the system lets everybody do so. */
const WITHOUT_NETWORK = [
  ["/usr/bin/unshare", "--net", "--"],
  ["/usr/bin/unshare", "--user", "--map-current-user", "--net", "--"],
] as const;
const AS_CHILD_USER = [
  ...["/usr/bin/setpriv", `--reuid=${CHILD_USER}`, `--regid=${CHILD_USER}`],
  ...["--clear-groups", "--no-new-privs", "--"],
];
/** Only root may become somebody else. */
const WAYS_OF_ROOT = [
  [...WITHOUT_NETWORK[0], ...AS_CHILD_USER],
  [...AS_CHILD_USER, ...WITHOUT_NETWORK[1]],
  ...WITHOUT_NETWORK,
  AS_CHILD_USER,
];

let found: Start | null | undefined;

/**
 * What starts a program without a network, and as another user where this process is root; null where the system doesn't let this
 * process do so.
 */
export function lockedIn(): Start | null {
  if (found === undefined) {
    const ways = process.getuid?.() === 0 ? WAYS_OF_ROOT : WITHOUT_NETWORK;
    const starts = ways.map(([program = "", ...before]) => ({ program, before }));
    found = starts.find(doesStart) ?? null;
  }
  return found;
}

/** Whether children are another user than this process. */
export function areOtherUser(): boolean {
  const start = lockedIn();
  return start !== null && [start.program, ...start.before].includes(AS_CHILD_USER[0] ?? "");
}

/** Whether a child that is started so may read the code, the program that runs it, and the folder of temporary files. */
function doesStart({ program, before }: Start): boolean {
  const needed = [...codeFolders(), process.execPath, tmpdir()];
  const look = ["/bin/sh", "-c", 'for each; do test -r "$each" || exit 1; done', "sh", ...needed];
  return spawnSync(program, [...before, ...look]).status === 0;
}

function codeFolders(): string[] {
  return ["dist", "node_modules"].map(fromHere).filter((path) => existsSync(path));
}

function fromHere(name: string): string {
  return join(/* turbopackIgnore: true */ process.cwd(), name);
}
