import "server-only";
import { headers } from "next/headers";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Refuses a request whose `Origin` is missing or is not `APP_URL`: the framework lets both a missing one and one that
 * agrees with a forged `X-Forwarded-Host` through.
 */
export async function assertSameOrigin(): Promise<void> {
  const origin = (await headers()).get("origin");
  if (origin === environment().APP_URL) return;
  throw new AppError(
    "forbidden",
    `This page was opened at another address than ${environment().APP_URL}. Open it there and try again.`,
  );
}
