import "@/lib/people/testing/test-environment";
import { eq, sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { GET } from "@/app/api/auth/[...nextauth]/route";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { sessions } from "@/db/schema/sessions";
import { createPerson, signIn } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: () => {
      throw new Error("Asking for the session must set no cookie.");
    },
  }),
}));
openTestDatabase();

it("tells whether somebody is signed in, hands out no cookie, and prolongs nothing", async () => {
  const ask = () =>
    GET(new NextRequest("https://fax.clinic.test/api/auth/session"), {
      params: Promise.resolve({ nextauth: ["session"] }),
    });
  expect(await (await ask()).json()).toEqual({});

  const mia = await createPerson();
  jar.set("__Host-plainfax.session", (await signIn(mia)).sealed);
  const lastUsedAt = sql`now() - interval '20 minutes'`;
  await database().update(sessions).set({ lastUsedAt }).where(eq(sessions.personId, mia.personId));
  const stored = () => database().select().from(sessions).where(eq(sessions.personId, mia.personId));
  const before = await stored();

  const answer = await ask();
  expect(await answer.json()).toEqual({ isSignedIn: true });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await stored()).toEqual(before);
  const [person] = await database().select({ seen: people.lastSeenAt }).from(people).where(eq(people.id, mia.personId));
  expect(person).toEqual({ seen: null });
});
