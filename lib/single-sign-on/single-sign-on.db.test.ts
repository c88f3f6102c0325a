import "@/lib/people/testing/test-environment";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { identities } from "@/db/schema/identities";
import { people } from "@/db/schema/people";
import { readSessionViewer } from "@/lib/auth/session";
import { environment } from "@/lib/env";
import type { OidcProvider } from "@/lib/oidc-providers";
import { findPerson } from "@/lib/people/queries";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { enrolApp } from "@/lib/second-factor/testing/app";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { assertPasswordsSignIn, setPasswordSignIn } from "./password-sign-in";
import { ORIGIN, openBrowser } from "./testing/browser";
import { type IdentityProvider, startIdentityProvider } from "./testing/identity-provider";

vi.stubEnv("NEXTAUTH_URL", ORIGIN);
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", async () => (await import("@/scripts/testing/cookie-jar")).requestWith(jar));

const opened = openTestDatabase();
const { signInThere, begin, comeBack, walkThere } = openBrowser(jar);
let there: IdentityProvider;
let config: OidcProvider;

beforeAll(async () => {
  there = await startIdentityProvider(ORIGIN);
});
afterAll(() => there.stop());

beforeEach(async () => {
  jar.clear();
  await truncate(opened(), "people");
  there.tamper = null;
  there.forge = null;
  there.somebody = { sub: "mia", claims: { email: "Mia@clinic.test", email_verified: true, name: "Mia Keller" } };
  config = there.configured();
  environment().oidcProviders = [config];
});

const USERS = { claim: "groups", value: "fax-users" };
const ADMINS = { claim: "groups", value: "fax-admins" };

async function roleOf(email: string) {
  return (await database().select({ role: people.role }).from(people).where(eq(people.email, email)))[0]?.role;
}

describe("single sign-on", () => {
  it("asks with PKCE, state and nonce, and signs in whoever has the verified address, from then on by their subject", async () => {
    const mia = await createPerson({ email: "mia@clinic.test" });
    const address = await begin("/outbox");
    const asked = new URL(address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: "code", code_challenge_method: "S256", redirect_uri: `${ORIGIN}/api/auth/callback/office` },
      ...{ state: expect.any(String), nonce: expect.any(String), code_challenge: expect.any(String) },
    });
    expect([...jar.keys()].filter((name) => !name.startsWith("__Host-plainfax."))).toEqual([]);
    expect(await comeBack(await walkThere(address))).toBe("/outbox");
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
    const linked = and(eq(auditEntries.subjectId, mia.personId), eq(auditEntries.action, "person.identity-linked"));
    expect(await database().$count(auditEntries, linked)).toBe(1);

    there.somebody.claims = { email: "mia.married@clinic.test", email_verified: true };
    expect(await signInThere("/inbox")).toBe("/inbox");
    expect(await database().select({ personId: identities.personId }).from(identities)).toEqual([
      { personId: mia.personId },
    ]);
  });

  it("lets nobody in by an address that isn't verified, isn't known, or is another's there", async () => {
    expect(await signInThere()).toBe("/sign-in?refused=unknown");
    await createPerson({ email: "mia@clinic.test" });
    there.somebody.claims = { email: "mia@clinic.test" };
    expect(await signInThere()).toBe("/sign-in?refused=unverified");
    config.areEmailsVerified = true;
    there.somebody.claims = { email: "mia@clinic.test", email_verified: false };
    expect(await signInThere()).toBe("/sign-in?refused=unverified");
    there.somebody.claims = { email: "mia@clinic.test" };
    expect(await signInThere()).toBe("/outbox");
    there.somebody = { ...there.somebody, sub: "whoever has her address now" };
    expect(await signInThere()).toBe("/sign-in?refused=taken");
    await database().update(people).set({ disabledAt: new Date() });
    there.somebody.sub = "mia";
    expect(await signInThere()).toBe("/sign-in?refused=disabled");
  });

  it("creates whoever has the claim, once, and refuses who hasn't or has lost it", async () => {
    config.members = USERS;
    const ana = await createPerson({ role: "admin" });
    expect(await signInThere()).toBe("/sign-in?refused=claim");
    there.somebody.claims.groups = ["other", "fax-users"];
    expect(await signInThere()).toBe("/outbox");
    expect(await signInThere()).toBe("/outbox");
    const [mia] = await database().select().from(people).where(eq(people.email, "mia@clinic.test"));
    expect(mia).toMatchObject({ name: "Mia Keller", role: "member", passwordHash: null });
    expect(await findPerson(ana, mia?.id ?? "")).toMatchObject({ status: "active" });
    there.somebody.claims.groups = ["other"];
    jar.clear();
    expect(await signInThere()).toBe("/sign-in?refused=claim");
    expect(await readSessionViewer()).toBeNull();
  });

  it("gives and takes the role by claim, but never the last admin's", async () => {
    config.roles = { admin: ADMINS };
    await createPerson({ email: "mia@clinic.test" });
    there.somebody.claims.groups = "fax-admins";
    await signInThere();
    expect(await roleOf("mia@clinic.test")).toBe("admin");
    there.somebody.claims.groups = [];
    await signInThere();
    expect(await roleOf("mia@clinic.test")).toBe("admin");
    await createPerson({ role: "admin" });
    await signInThere();
    expect(await roleOf("mia@clinic.test")).toBe("member");
  });

  it("gives and takes the roles of managers and auditors, the greatest that somebody has, and none that is given here", async () => {
    const rule = (value: string) => ({ claim: "groups", value });
    config.roles = { admin: ADMINS, manager: rule("fax-managers"), auditor: rule("fax-auditors") };
    await createPerson({ role: "admin" });
    there.somebody.claims.groups = ["fax-auditors"];
    await signInThere();
    const roleWith = async (...groups: string[]) => {
      there.somebody.claims.groups = groups;
      await signInThere();
      return roleOf("mia@clinic.test");
    };
    expect(await roleOf("mia@clinic.test")).toBe("auditor");
    expect(await roleWith("fax-managers", "fax-auditors")).toBe("manager");
    expect(await roleWith("fax-managers", "fax-admins")).toBe("admin");
    expect(await roleWith("fax-auditors")).toBe("auditor");
    expect(await roleWith("other")).toBe("member");

    config.roles = { auditor: rule("fax-auditors") };
    await database().update(people).set({ role: "manager" }).where(eq(people.email, "mia@clinic.test"));
    expect(await roleWith("other")).toBe("manager");
    expect(await roleWith("fax-auditors")).toBe("manager");
  });

  it("asks for the second factor that the person has here, unless it was asked for there", async () => {
    const mia = await createPerson({ email: "mia@clinic.test" });
    await enrolApp(mia.personId);
    expect(await signInThere()).toBe("/sign-in/second-step?next=%2Foutbox");
    expect(await readSessionViewer()).toBeNull();
    there.tamper = (claims) => ({ ...claims, amr: ["pwd", "mfa"] });
    expect(await signInThere()).toBe("/outbox");
    expect(await readSessionViewer()).toMatchObject({ personId: mia.personId });
  });
});

describe("an answer that isn't right lets nobody in", () => {
  const ERROR = "/api/auth/error?error=OAuthCallback";

  it.each([
    ["nonce", { nonce: "another" }, ERROR],
    ["audience", { aud: "another client" }, ERROR],
    ["issuer", { iss: "https://elsewhere.test" }, ERROR],
    ["end", { exp: Math.floor(Date.now() / 1000) - 60 }, ERROR],
    ["clock, 5 minutes behind", { iat: Math.floor(Date.now() / 1000) - 300 }, "/sign-in?refused=clock"],
    ["clock, 5 minutes ahead", { iat: Math.floor(Date.now() / 1000) + 300 }, "/sign-in?refused=clock"],
  ])("wrong %s", async (_what, wrong, where) => {
    await createPerson({ email: "mia@clinic.test" });
    there.tamper = (claims) => ({ ...claims, ...wrong });
    expect(await signInThere()).toBe(where);
    expect(await readSessionViewer()).toBeNull();
    there.tamper = null;
    expect(await signInThere()).toBe("/outbox");
  });

  it.each([
    ["is signed by another key", { alg: "RS256", kid: "one" }, "another"],
    ["is not signed", { alg: "none" }, "none"],
    ["is signed with the client's secret", { alg: "HS256" }, "secret"],
  ] as const)("whose ID token %s", async (_what, header, key) => {
    await createPerson({ email: "mia@clinic.test" });
    there.forge = { header, key };
    expect(await signInThere()).toBe(ERROR);
    expect(await readSessionViewer()).toBeNull();
  });

  it("of a provider that calls itself another than the configuration does", async () => {
    await createPerson({ email: "mia@clinic.test" });
    config.issuer = there.issuer.replace("127.0.0.1", "localhost");
    expect(await signInThere()).toBe("/sign-in?refused=provider");
    expect(await readSessionViewer()).toBeNull();
  });

  it("wrong state, and an answer to another browser", async () => {
    await createPerson({ email: "mia@clinic.test" });
    const back = await walkThere(await begin("/"));
    const changed = new URL(back);
    changed.searchParams.set("state", "another");
    const kept = new Map(jar);
    expect(await comeBack(changed.href)).toBe(ERROR);
    jar.clear();
    expect(await comeBack(back)).toBe(ERROR);
    for (const [name, value] of kept) jar.set(name, value);
    expect(await readSessionViewer()).toBeNull();
  });
});

describe("passwords", () => {
  it("can be switched off by an admin who comes in without one, and are on where no provider is left", async () => {
    const ana = await createPerson({ role: "admin", email: "mia@clinic.test" });
    expect(await failureOf(setPasswordSignIn(ana, false))).toBe("not-possible-now");
    await signInThere();
    await setPasswordSignIn(ana, false);
    await expect(assertPasswordsSignIn()).rejects.toThrow("Passwords don't sign in here. Use Office.");
    environment().oidcProviders = [];
    await assertPasswordsSignIn();
    environment().oidcProviders = [config];
    await setPasswordSignIn(ana, true);
    await assertPasswordsSignIn();
    expect(await failureOf(setPasswordSignIn(await createPerson(), false))).toBe("forbidden");
  });
});
