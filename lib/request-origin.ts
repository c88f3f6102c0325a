import "server-only";
import { headers } from "next/headers";

export type RequestOrigin = { address: string | null; sessionId: string | null };

/** From where the request of this moment comes; nothing of it where the portal acts by itself. */
export async function requestOrigin(): Promise<RequestOrigin> {
  const found = await headersOfRequest();
  if (!found) return { address: null, sessionId: null };
  return { address: found.get("x-plainfax-client-address"), sessionId: null };
}

/** Next throws where there is no request. */
async function headersOfRequest() {
  try {
    return await headers();
  } catch {
    return null;
  }
}
