import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { errorResponse } from "@/lib/error-response";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own addresses: session, CSRF token, sign-in and sign-out for clients that are not our pages. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    if (request.method === "POST") await assertSameOrigin();
    return await NextAuth(request, context, nextAuthOptions());
  } catch (error) {
    return errorResponse(error);
  }
}

export { handler as GET, handler as POST };
