import "server-only";
import type { AuthOptions, CookieOption } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { clientAddress } from "@/lib/auth/client-address";
import { knownDevice } from "@/lib/auth/known-device";
import { SESSION_LENGTH } from "@/lib/auth/rules/session-limits";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { endSessionInCookie, thisBrowser } from "@/lib/auth/session";
import { authCookieName, authSecret, isServedByHttps } from "@/lib/auth/session-token";
import { type Admission, beginSession, endSessionBy } from "@/lib/auth/sessions";
import { admitPerson, noteSignedIn } from "@/lib/auth/sign-in";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

declare module "next-auth" {
  interface User {
    epoch: number;
  }
}

const typed = z.object({ email: z.string().max(254), password: z.string().max(1024) });

/** What other rooms bring to signing in. */
export type SignInParts = {
  /** Beside passwords. */
  providers: AuthOptions["providers"];
  signIn: NonNullable<AuthOptions["callbacks"]>["signIn"];
  /** Whether this person's password alone signs in: not where a second factor is missing, which is asked for on our pages. */
  isPasswordEnough: (personId: string) => Promise<boolean>;
};

/** next-auth for this installation: password sign-in, sessions that are rows of ours. */
export function nextAuthOptions({ providers, signIn, isPasswordEnough }: SignInParts): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: isServedByHttps(),
    cookies: {
      ...{ sessionToken: cookie("session"), csrfToken: cookie("csrf"), callbackUrl: cookie("callback") },
      ...{ pkceCodeVerifier: cookie("pkce"), state: cookie("state"), nonce: cookie("nonce") },
    },
    session: { strategy: "jwt", maxAge: SESSION_LENGTH.short },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials) => {
          const user = await authorize(credentials);
          if (!user || !(await isPasswordEnough(user.id))) return null;
          await noteSignedIn(user.id);
          return user;
        },
      }),
      ...providers,
    ],
    callbacks: {
      ...(signIn && { signIn }),
      jwt: async ({ token, user }) => (user ? await begun({ personId: user.id, epoch: user.epoch }) : token),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => environment().APP_URL + safeRedirectPath(pathOf(url)),
    },
    events: { signOut: ({ token }) => endSessionBy(token) },
    logger: {
      error: (code, metadata) => log.error({ code, reason: reasonOf(code, metadata) }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

/** What next-auth is to seal into the cookie of a session that begins. */
async function begun(admission: Admission) {
  await endSessionInCookie();
  const { personId, token } = await beginSession(admission, { isKept: false, browser: await thisBrowser() });
  return { sub: personId, token };
}

/** Why an identity provider's answer was refused, in the library's words up to where the answer's own begin. */
function reasonOf(code: string, metadata: Error | { error?: Error }): string | undefined {
  const isOfLibrary = ["OAUTH_CALLBACK_ERROR", "SIGNIN_OAUTH_ERROR"].includes(code) && !(metadata instanceof Error);
  return isOfLibrary ? metadata.error?.message.split(",")[0]?.slice(0, 120) : undefined;
}

async function authorize(credentials: unknown) {
  const parsed = typed.safeParse(credentials);
  if (!parsed.success) return null;
  try {
    const { personId, epoch } = await admitPerson(parsed.data, await clientAddress(), await knownDevice());
    return { id: personId, epoch };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function cookie(name: Parameters<typeof authCookieName>[0]): CookieOption {
  return {
    name: authCookieName(name),
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: isServedByHttps() },
  };
}

function pathOf(url: string): string {
  const { APP_URL } = environment();
  return url.startsWith(`${APP_URL}/`) ? url.slice(APP_URL.length) : url;
}
