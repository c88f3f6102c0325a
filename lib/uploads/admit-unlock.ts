import "server-only";
import { AppError } from "@/lib/errors";
import { RecentTries } from "@/lib/recent-tries";

const tries = new RecentTries(3, 60_000);

/** Lets a password be tried, three times a minute for each upload. Throws AppError `rate-limited`. */
export function admitUnlock(uploadId: string, now: number): void {
  if (tries.admit(uploadId, now)) return;
  throw new AppError("rate-limited", "Three passwords were tried in a minute. Wait a minute, then try again.");
}
