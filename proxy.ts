import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/content-security-policy";
import { environment } from "@/lib/env";

const UPLOADTHING_HOSTS = ["https://*.uploadthing.com"];

/** Gives each page its own nonce. Access is never decided here. */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, environment().UPLOADTHING_TOKEN ? UPLOADTHING_HOSTS : []);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-plainfax-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

// Pages only: this layer cuts request bodies at 10 MB, so uploads, webhooks and one-time links never pass through it.
export const config = { matcher: ["/((?!api/|m/|_next/|icon.svg|favicon.ico).*)"] };
