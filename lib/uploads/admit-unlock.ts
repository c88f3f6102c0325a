import "server-only";
import { AppError } from "@/lib/errors";

const MOST_TRIES = 3;
const WINDOW_MS = 60_000;

/** When the tries of the last minute were made, by upload. */
const tries = new Map<string, readonly number[]>();

/** Lets a password be tried, three times a minute for each upload. Throws AppError `rate-limited`. */
export function admitUnlock(uploadId: string, now: number): void {
  for (const [id, moments] of tries) if (moments.every((moment) => moment <= now - WINDOW_MS)) tries.delete(id);
  const recent = (tries.get(uploadId) ?? []).filter((moment) => moment > now - WINDOW_MS);
  if (recent.length >= MOST_TRIES) {
    throw new AppError("rate-limited", "Three passwords were tried in a minute. Wait a minute, then try again.");
  }
  tries.set(uploadId, [...recent, now]);
}
