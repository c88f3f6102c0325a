import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { admitPerson } from "./admit-person";
import { hashPassword } from "./password";

openTestDatabase();

it("notes in the audit log who signed in, and not who only tried", async () => {
  const { personId, email } = await createPerson({ passwordHash: await hashPassword("7 blue teapots") });
  const signInsOf = () => database().select().from(auditEntries).where(eq(auditEntries.actor, personId));

  expect(await failureOf(admitPerson({ email, password: "a wrong password" }, "192.0.2.41"))).toBe("wrong-input");
  expect(await signInsOf()).toEqual([]);

  expect(await admitPerson({ email, password: "7 blue teapots" }, "192.0.2.41")).toMatchObject({ personId });
  expect((await signInsOf()).map(({ action, subjectId }) => ({ action, subjectId }))).toEqual([
    { action: "person.signed-in", subjectId: personId },
  ]);
});
