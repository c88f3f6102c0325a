import "server-only";
import { cookies } from "next/headers";
import { authCookieName, isServedByHttps } from "@/lib/auth/cookie-names";

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  // A browser ignores a `__Host-` cookie without these attributes, also when it is to be removed.
  (await cookies()).set({
    name: authCookieName("session"),
    value: "",
    maxAge: 0,
    httpOnly: true,
    sameSite: "lax",
    secure: isServedByHttps(),
    path: "/",
  });
}
