import "server-only";
import { headers } from "next/headers";

export type RequestOrigin = { address: string | null; sessionId: string | null };

// By the headers of the request, which are one object wherever it is answered, though the build puts this into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxSessions?: WeakMap<object, string> };

/** Notes by which session the request of this moment asks, for whatever is written of it. */
export async function noteSession(sessionId: string): Promise<void> {
  const found = await headersOfRequest();
  if (!found) return;
  holder.plainfaxSessions ??= new WeakMap();
  holder.plainfaxSessions.set(found, sessionId);
}

/** From where the request of this moment comes; nothing of it where the portal acts by itself. */
export async function requestOrigin(): Promise<RequestOrigin> {
  const found = await headersOfRequest();
  if (!found) return { address: null, sessionId: null };
  const sessionId = holder.plainfaxSessions?.get(found) ?? null;
  return { address: found.get("x-plainfax-client-address"), sessionId };
}

/** Next throws where there is no request. */
async function headersOfRequest() {
  try {
    return await headers();
  } catch {
    return null;
  }
}
