import "@/lib/people/testing/test-environment";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { readSessionViewer } from "@/lib/auth/session";
import { environment } from "@/lib/env";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { ORIGIN, openBrowser } from "./testing/browser";
import { type IdentityProvider, startIdentityProvider } from "./testing/identity-provider";

vi.stubEnv("NEXTAUTH_URL", ORIGIN);
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", async () => (await import("@/scripts/testing/cookie-jar")).requestWith(jar));

const opened = openTestDatabase();
const { signInThere, signInKnown } = openBrowser(jar);
let there: IdentityProvider;

beforeAll(async () => {
  there = await startIdentityProvider(ORIGIN);
});
afterAll(() => there.stop());

beforeEach(async () => {
  jar.clear();
  await truncate(opened(), "people");
  there.tamper = null;
  there.somebody = { sub: "mia", claims: { email: "mia@clinic.test", email_verified: true } };
  environment().oidcProviders = [there.configured()];
  await createPerson({ email: "mia@clinic.test" });
});

const AGAIN = { prompt: "login", max_age: "0" };
const CONFIRM = "/confirm?next=%2Fadmin%2Faudit";

/** What ID tokens say from now on of when the person signed in at the provider. */
function signedInThere(secondsAgo: number | undefined) {
  const auth_time = secondsAgo === undefined ? undefined : Math.floor(Date.now() / 1000) - secondsAgo;
  there.tamper = (claims) => ({ ...claims, auth_time });
}

async function proof(): Promise<string> {
  const viewer = await readSessionViewer();
  return viewer ? failureOf(assertRecentProof(viewer)) : "signed out";
}

it.each([
  ["just now", 1, "it succeeded"],
  ["an hour ago", 3_600, "proof-needed"],
  ["at a time that it doesn't tell", undefined, "proof-needed"],
  ["in times to come", -100, "it succeeded"],
])("whoever signed in at the provider %s proves no more by that here", async (_when, secondsAgo, expected) => {
  signedInThere(secondsAgo);
  expect(await signInThere()).toBe("/outbox");
  expect(await proof()).toBe(expected);
  const viewer = await readSessionViewer();
  expect(viewer?.provedAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
});

it("somebody signed in proves who they are by signing in there again", async () => {
  signedInThere(3_600);
  await signInThere();
  const before = await readSessionViewer();
  there.tamper = null;
  expect(await signInKnown(CONFIRM, AGAIN)).toBe("/admin/audit");
  expect(await proof()).toBe("it succeeded");
  expect((await readSessionViewer())?.sessionId).not.toBe(before?.sessionId);
});

it.each([
  ["asks nobody, since it knows the browser", 3_600],
  ["does not say when", undefined],
])("a provider that %s proves nothing, and leaves the session as it is", async (_what, secondsAgo) => {
  signedInThere(3_600);
  await signInThere();
  const before = await readSessionViewer();
  signedInThere(secondsAgo);
  expect(await signInKnown(CONFIRM, AGAIN)).toBe(`${CONFIRM}&refused=no-proof`);
  expect(await readSessionViewer()).toEqual(before);
  expect(await proof()).toBe("proof-needed");
});

it("who changes the way to the provider, so that it asks nothing, proves nothing", async () => {
  signedInThere(3_600);
  await signInThere();
  expect(await signInKnown(CONFIRM)).toBe(`${CONFIRM}&refused=no-proof`);
  expect(await signInKnown("/admin/audit")).toBe("/admin/audit");
  expect(await proof()).toBe("proof-needed");
});

it("somebody else's sign-in there proves nothing either", async () => {
  await signInThere();
  const before = await readSessionViewer();
  await createPerson({ email: "ana@clinic.test" });
  there.somebody = { sub: "ana", claims: { email: "ana@clinic.test", email_verified: true } };
  expect(await openBrowser(jar).signInKnown(CONFIRM, AGAIN)).toBe(`${CONFIRM}&refused=another`);
  expect(await readSessionViewer()).toEqual(before);
});
