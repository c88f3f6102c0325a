import "server-only";
import { cookies } from "next/headers";

/** The time zone that the viewer's browser told, UTC until it does or when it is not a zone. */
export async function viewerTimeZone(): Promise<string> {
  const timeZone = (await cookies()).get("time-zone")?.value ?? "UTC";
  try {
    return Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
