import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { readSessionViewer } from "@/lib/auth/session";
import { authCookieName } from "@/lib/auth/session-token";
import { environment } from "@/lib/env";
import { errorResponse } from "@/lib/error-response";
import { missingStep } from "@/lib/second-factor/sign-in-steps";
import { signInCallback } from "@/lib/single-sign-on/answer-sign-on";
import { oidcProviders } from "@/lib/single-sign-on/next-auth-providers";
import { doPasswordsSignIn } from "@/lib/single-sign-on/password-sign-in";

type Context = { params: Promise<{ nextauth: string[] }> };

const USED = new Set(["session", "csrf", "signin", "callback", "signout"]);

/** next-auth's own addresses that are in use: session, CSRF token, single sign-on, sign-in and sign-out for clients that are not our pages. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    const { nextauth } = await context.params;
    // The others, as the one that writes whatever it is sent into the log, do not exist.
    if (!USED.has(nextauth[0] ?? "")) return new Response(null, { status: 404 });
    if (request.method === "POST") await assertSameOrigin();
    // next-auth would hand the cookie out anew, with an end by the calendar: it would outlive the browser.
    if (nextauth[0] === "session") {
      return Response.json((await readSessionViewer()) ? { isSignedIn: true } : {});
    }
    const options = nextAuthOptions({ providers: oidcProviders(), signIn: signInCallback, isPasswordEnough });
    return onOwnPages(endingWithTheBrowser(await NextAuth(request, context, options)));
  } catch (error) {
    return errorResponse(error);
  }
}

async function isPasswordEnough(personId: string): Promise<boolean> {
  return (await doPasswordsSignIn()) && (await missingStep(personId)) === "nothing";
}

/** Leads to our sign-in page where next-auth would show what went wrong on one of its own. */
function onOwnPages(response: Response): Response {
  const { APP_URL } = environment();
  if (!response.headers.get("location")?.startsWith(`${APP_URL}/api/auth/error`)) return response;
  response.headers.set("location", `${APP_URL}/sign-in?refused=provider`);
  return response;
}

/** The answer, with a session's cookie that ends when the browser is closed, as it does where our own page signs in. */
function endingWithTheBrowser(answer: Response): Response {
  const session = `${authCookieName("session")}=`;
  const headers = new Headers(answer.headers);
  headers.delete("set-cookie");
  for (const cookie of answer.headers.getSetCookie()) {
    const isBegun = cookie.startsWith(session) && !cookie.startsWith(`${session};`);
    headers.append("set-cookie", isBegun ? cookie.replace(/; *(Expires|Max-Age)=[^;]*/gi, "") : cookie);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

export { handler as GET, handler as POST };
