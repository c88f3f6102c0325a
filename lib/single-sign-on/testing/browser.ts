import "server-only";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import { signInCallback } from "@/lib/single-sign-on/answer-sign-on";
import { oidcProviders } from "@/lib/single-sign-on/next-auth-providers";

/** The portal of these tests. */
export const ORIGIN = "https://fax.clinic.test";

type Cookies = Map<string, string>;

/** A browser whose cookies for the portal are these; those for the provider are its own. */
export function openBrowser(jar: Cookies) {
  const jarThere: Cookies = new Map();

  /** Signs in as a browser does that is new to the provider, and answers where the portal leads. */
  async function signInThere(next = "/outbox"): Promise<string> {
    jarThere.clear();
    return signInKnown(next);
  }

  /** The same where the provider knows the browser. `asked` goes to it with the rest. */
  async function signInKnown(next: string, asked: Record<string, string> = {}): Promise<string> {
    return comeBack(await walkThere(await begin(next, asked)));
  }

  /** Answers the address at the provider to which the portal leads. */
  async function begin(next: string, asked: Record<string, string> = {}): Promise<string> {
    const { csrfToken } = (await ask("GET", "csrf")).body as { csrfToken: string };
    const { redirect } = await ask("POST", "signin", { query: asked, body: { csrfToken, callbackUrl: ORIGIN + next } });
    return redirect ?? "";
  }

  async function comeBack(address: string): Promise<string> {
    const query = Object.fromEntries(new URL(address).searchParams);
    const { redirect } = await ask("GET", "callback", { query });
    return (redirect ?? "").replace(ORIGIN, "");
  }

  /** Asks next-auth as Node's server would, and keeps the cookies that it sets. */
  async function ask(
    method: string,
    action: string,
    { query = {}, body = {} }: { query?: object; body?: object } = {},
  ) {
    const parts = { providers: oidcProviders(), signIn: signInCallback, isPasswordEnough: async () => true };
    const answer: { redirect?: string; body?: unknown } = {};
    const request = {
      method,
      headers: {},
      cookies: Object.fromEntries(jar),
      body,
      query: { ...query, nextauth: [action, "office"] },
    };
    const response = {
      getHeader: () => [],
      setHeader(name: string, value: string | string[]) {
        if (name === "Location") answer.redirect = String(value);
        if (name === "Set-Cookie") for (const each of [value].flat()) keep(jar, each, decodeURIComponent);
        return response;
      },
      status: () => response,
      end: () => {},
      json: () => {},
      send: (sent: unknown) => {
        answer.body = sent;
      },
    };
    await NextAuth(request as never, response as never, nextAuthOptions(parts));
    return answer;
  }

  /** Follows the provider's redirects, with its cookies, until it leads back. */
  async function walkThere(start: string): Promise<string> {
    let address = start;
    while (!address.startsWith(ORIGIN)) {
      const answer = await askThere(address);
      const location = answer.headers.get("location");
      if (!location) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      address = new URL(location, address).href;
    }
    return address;
  }

  async function askThere(address: string, body?: Record<string, string>): Promise<Response> {
    const cookie = [...jarThere].map(([name, value]) => `${name}=${value}`).join("; ");
    const posted = body && { method: "POST", body: new URLSearchParams(body) };
    const answer = await fetch(address, { redirect: "manual", headers: { cookie }, ...posted });
    for (const each of answer.headers.getSetCookie()) keep(jarThere, each, (value) => value);
    return answer;
  }

  /** Signs out at the provider, as on its own page. */
  async function signOutThere(issuer: string): Promise<void> {
    const page = await (await askThere(`${issuer}/session/end`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    await askThere(`${issuer}/session/end/confirm`, { xsrf, logout: "yes" });
  }

  return { signInThere, signInKnown, begin, comeBack, walkThere, signOutThere };
}

function keep(jar: Cookies, header: string, decoded: (value: string) => string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
  jar.set(name, decoded(value));
}
