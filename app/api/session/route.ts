import { assertSameOrigin } from "@/lib/actions/same-origin";
import { secondsUntilIdle } from "@/lib/auth/queries";
import { readSessionViewer } from "@/lib/auth/session";
import { requireViewer } from "@/lib/auth/viewer";
import { errorResponse } from "@/lib/error-response";

/** Tells in how many seconds this session ends unless it is used; asking is no use. */
export async function GET(): Promise<Response> {
  try {
    const idleInSeconds = await secondsUntilIdle(await requireViewer());
    return Response.json({ idleInSeconds }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}

/** A person is at the page: notes that as use, and tells the same. */
export async function POST(): Promise<Response> {
  try {
    await assertSameOrigin();
    await readSessionViewer({ isUse: true });
    return await GET();
  } catch (error) {
    return errorResponse(error);
  }
}
