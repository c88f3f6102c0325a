import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/back-channel-logout/[providerId]/route";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { logoutTokens } from "@/db/schema/identities";
import { pendingSignIns } from "@/db/schema/second-factors";
import { readSessionEnd, readSessionViewer } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { createPerson, signIn } from "@/lib/people/testing/create-person";
import { pendingSignIn, signInByCode } from "@/lib/second-factor/sign-in-steps";
import { codeOf, enrolApp } from "@/lib/second-factor/testing/app";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { ORIGIN, openBrowser } from "./testing/browser";
import { type IdentityProvider, startIdentityProvider } from "./testing/identity-provider";

vi.stubEnv("NEXTAUTH_URL", ORIGIN);
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", async () => (await import("@/scripts/testing/cookie-jar")).requestWith(jar));

const SESSION = "__Host-plainfax.session";
const LOGGED_OUT = { "http://schemas.openid.net/event/backchannel-logout": {} };
const opened = openTestDatabase();
const { signInThere, signOutThere } = openBrowser(jar);
let there: IdentityProvider;
let mia: Viewer;

beforeAll(async () => {
  there = await startIdentityProvider(ORIGIN);
  there.tellsOf = (request) => tell(request);
});
afterAll(() => there.stop());

beforeEach(async () => {
  jar.clear();
  await truncate(opened(), "people", "logout_tokens");
  there.tamper = null;
  there.told = [];
  there.somebody = { sub: "mia", claims: { email: "mia@clinic.test", email_verified: true } };
  environment().oidcProviders = [there.configured()];
  mia = await createPerson({ email: "mia@clinic.test" });
});

function tell(request: Request, providerId = "office"): Promise<Response> {
  return POST(request, { params: Promise.resolve({ providerId }) });
}

function posted(body: BodyInit, type = "application/x-www-form-urlencoded"): Request {
  const headers = { "content-type": type };
  return new Request(`${ORIGIN}/api/back-channel-logout/office`, { method: "POST", headers, body });
}

/** Tells as the provider would, and answers the status. */
async function bring(token: string): Promise<number> {
  return (await tell(posted(new URLSearchParams({ logout_token: token }).toString()))).status;
}

function claims(others: object = {}) {
  const now = Math.floor(Date.now() / 1000);
  const own = { iss: there.issuer, aud: "plainfax", sub: "mia", jti: randomUUID(), iat: now, exp: now + 120 };
  return { ...own, events: LOGGED_OUT, ...others };
}

/** Who asks by this cookie of a session. */
async function whoAsksBy(cookie: string | undefined) {
  jar.set(SESSION, cookie ?? "");
  return readSessionViewer();
}

describe("whoever signs out at the provider", () => {
  it("is signed out here, once it tells, and hears why", async () => {
    await signInThere();
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
    const { sealed } = await signIn(mia);

    await signOutThere(there.issuer);
    expect(there.told).toEqual([200]);
    expect(await readSessionViewer()).toBeNull();
    expect(await readSessionEnd()).toEqual({ signedOutAt: "office" });
    const line = and(eq(auditEntries.subjectId, mia.personId), eq(auditEntries.action, "person.signed-out-there"));
    const lines = await database().select().from(auditEntries).where(line);
    expect(lines).toMatchObject([{ actor: "provider", detail: { provider: "office" } }]);
    expect(await whoAsksBy(sealed)).toMatchObject({ personId: mia.personId });
  });

  it("is signed out where they did so alone, or everywhere where the provider names no session", async () => {
    await signInThere();
    const first = jar.get(SESSION);
    jar.clear();
    await signInThere();
    const second = jar.get(SESSION);
    await signOutThere(there.issuer);
    expect(await whoAsksBy(second)).toBeNull();
    expect(await whoAsksBy(first)).not.toBeNull();
    expect(await bring(there.sign(claims({ sub: "somebody else" })))).toBe(200);
    expect(await whoAsksBy(first)).not.toBeNull();
    expect(await bring(there.sign(claims()))).toBe(200);
    expect(await whoAsksBy(first)).toBeNull();
  });

  it("has lost the step of a second factor that was under way, and a session that it led to", async () => {
    const { secret } = await enrolApp(mia.personId);
    await signInThere();
    expect(await pendingSignIn()).not.toBeNull();
    await signOutThere(there.issuer);
    expect(await pendingSignIn()).toBeNull();

    await signInThere();
    await signInByCode(await codeOf(secret, 1));
    expect(await readSessionViewer()).not.toBeNull();
    await signOutThere(there.issuer);
    expect(await readSessionViewer()).toBeNull();
    expect(await database().$count(pendingSignIns)).toBe(0);
  });
});

describe("a logout token", () => {
  const now = () => Math.floor(Date.now() / 1000);
  const wrongs: Record<string, () => string> = {
    "for another audience": () => there.sign(claims({ aud: "another client" })),
    "of another issuer": () => there.sign(claims({ iss: "https://elsewhere.test" })),
    "signed by another key": () => there.sign(claims(), { key: "another" }),
    "signed by nobody": () => there.sign(claims(), { header: { alg: "none" }, key: "none" }),
    "signed with the client's secret": () => there.sign(claims(), { header: { alg: "HS256" }, key: "secret" }),
    "signed with the public key as if it were a secret": () =>
      there.sign(claims(), { header: { alg: "HS256", kid: "one" }, key: "public" }),
    "by a key that nobody has published": () => there.sign(claims(), { header: { alg: "RS256", kid: "unknown" } }),
    "that is an ID token": () => there.sign(claims({ events: undefined, nonce: "n" })),
    "with a nonce": () => there.sign(claims({ nonce: "n" })),
    "without events": () => there.sign(claims({ events: undefined })),
    "of another event": () => there.sign(claims({ events: { "http://schemas.openid.net/event/another": {} } })),
    "about nobody": () => there.sign(claims({ sub: undefined })),
    "without an id": () => there.sign(claims({ jti: undefined })),
    "without a time": () => there.sign(claims({ iat: undefined })),
    "of ten minutes ago": () => there.sign(claims({ iat: now() - 600 })),
    "of times to come": () => there.sign(claims({ iat: now() + 600 })),
    "whose end has come": () => there.sign(claims({ exp: now() - 300 })),
    "that is none": () => "not.a.token",
  };

  it.each(Object.entries(wrongs))("%s ends nothing", async (_what, made) => {
    await signInThere();
    expect(await bring(made())).toBe(400);
    expect(await readSessionViewer()).not.toBeNull();
    expect(await database().$count(logoutTokens)).toBe(0);
  });

  it("counts once, also by several at the same moment, and is not remembered for ever", async () => {
    const token = there.sign(claims());
    const answers = await Promise.all(Array.from({ length: 5 }, () => bring(token)));
    expect(answers.toSorted()).toEqual([200, 400, 400, 400, 400]);
    await signInThere();
    expect(await bring(token)).toBe(400);
    expect(await readSessionViewer()).not.toBeNull();
    await database()
      .update(logoutTokens)
      .set({ expiresAt: new Date(0) });
    await bring(there.sign(claims()));
    expect(await database().$count(logoutTokens)).toBe(1);
  });

  it("is refused in the same words whatever is wrong, and kept by no cache", async () => {
    const refused = await tell(
      posted(new URLSearchParams({ logout_token: there.sign(claims({ aud: "x" })) }).toString()),
    );
    expect(await refused.json()).toEqual({
      ...{ error: "invalid_request", error_description: "The logout token is not valid here." },
    });
    const unknown = await tell(
      posted(new URLSearchParams({ logout_token: there.sign(claims({ sub: "nobody" })) }).toString()),
    );
    expect([unknown.status, await unknown.text()]).toEqual([200, ""]);
    for (const answer of [refused, unknown]) expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("comes as a form of bounded size, to a provider that is configured", async () => {
    const form = new URLSearchParams({ logout_token: there.sign(claims()) }).toString();
    expect((await tell(posted(form), "elsewhere")).status).toBe(404);
    expect((await tell(posted(form, "text/plain"))).status).toBe(400);
    expect((await tell(posted(`${form}&more=${"x".repeat(20_000)}`))).status).toBe(400);
    expect((await tell(posted(""))).status).toBe(400);
    expect((await tell(posted(form))).status).toBe(200);
  });

  // The portal remembers what each provider publishes, and asks for a missing key twice a minute at most: each has one of its own.
  describe("whose provider changes its keys", () => {
    let common: IdentityProvider;
    beforeEach(async () => {
      common = there;
      there = await startIdentityProvider(ORIGIN);
      environment().oidcProviders = [there.configured()];
      await bring(there.sign(claims()));
    });
    afterEach(async () => {
      await there.stop();
      there = common;
    });

    it("is believed by a key that the provider has changed to, and by the old one no more", async () => {
      const old = there.sign(claims());
      there.changeKey();
      const later = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
      expect(await bring(there.sign(claims()))).toBe(200);
      expect(await bring(old)).toBe(400);
      later.mockRestore();
    });

    it("is not believed by a key of a kind that is not asked for, though the provider has published it", async () => {
      there.changeKey("ES256K");
      const token = there.sign(claims());
      const later = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
      expect(await bring(token)).toBe(400);
      later.mockRestore();
    });

    it("waits where the provider's keys can't be had, or another issuer answers for it", async () => {
      environment().oidcProviders = [{ ...there.configured(), issuer: "http://127.0.0.1:9" }];
      expect(await bring(there.sign(claims()))).toBe(503);
      environment().oidcProviders = [{ ...there.configured(), issuer: there.issuer.replace("127.0.0.1", "localhost") }];
      expect(await bring(there.sign(claims()))).toBe(503);

      environment().oidcProviders = [there.configured()];
      there.changeKey();
      there.withholdsKeys = true;
      const token = there.sign(claims());
      const later = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
      expect(await bring(token)).toBe(503);
      there.withholdsKeys = false;
      expect(await bring(token)).toBe(200);
      later.mockRestore();
    });
  });
});
