import { chance } from "../carrier/ids";
import { pick } from "../carrier/pick";
import type { World } from "../carrier/world";
import { ApiError, problem } from "../http/api-error";
import type { Reply } from "../http/route";
import { settingsOf } from "../state/settings";
import type { StorageFaultKind } from "./shape";
import { struck } from "./struck";

const CODES: Partial<Record<StorageFaultKind, string>> = {
  "400": "ExpiredToken",
  "401": "Unauthorized",
  "403": "AccessDenied",
  "404": "NoSuchKey",
  "451": "UnavailableForLegalReasons",
};

/** What the storage answers in place of a document, if anything. */
export function storageWeather(world: World): Reply | undefined {
  const { rate, kinds } = settingsOf(world.state).weather.storage;
  if (!chance(world.dice, rate)) return undefined;
  const kind = pick(world.dice, kinds);
  struck(world, `storage ${kind}`);
  if (kind === "html")
    return { status: 200, bytes: Buffer.from("<html>Sign in</html>"), headers: { "content-type": "text/html" } };
  if (kind === "302")
    return { status: 302, bytes: Buffer.alloc(0), headers: { location: "https://storage.invalid/sign-in" } };
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${CODES[kind] ?? "InternalError"}</Code></Error>`;
  return { status: Number(kind), bytes: Buffer.from(xml), headers: { "content-type": "application/xml" } };
}

/** A refresh may be refused; otherwise answers how much later than its answer the new link comes, in milliseconds. */
export function refreshWeather(world: World): number {
  const { fail, status, delay_ms } = settingsOf(world.state).weather.refresh;
  if (!chance(world.dice, fail)) return delay_ms;
  struck(world, `refresh ${status}`);
  throw new ApiError(status, [problem("10007", "An unexpected error occurred.")]);
}
