import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ nextauth: string[] }> };

const USED = new Set(["session", "csrf", "signin", "callback", "signout"]);

/** next-auth's own addresses that are in use: session, CSRF token, sign-in and sign-out for clients that are not our pages. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    const { nextauth } = await context.params;
    // The others, as the one that writes whatever it is sent into the log, do not exist.
    if (!USED.has(nextauth[0] ?? "")) return new Response(null, { status: 404 });
    if (request.method === "POST") await assertSameOrigin();
    return await NextAuth(request, context, nextAuthOptions());
  } catch (error) {
    return errorResponse(error);
  }
}

export { handler as GET, handler as POST };
