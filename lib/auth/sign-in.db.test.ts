import "@/lib/people/testing/test-environment";
import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries, auditLinks } from "@/db/schema/audit";
import { log } from "@/lib/log";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { spareTime } from "@/scripts/testing/moments";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { hashPassword } from "./password";
import { admitPerson, noteSignedIn } from "./sign-in";

openTestDatabase();

it("notes in the audit log who signed in, and that somebody failed to and was locked out, never what they typed", async () => {
  const { personId, email } = await createPerson({ passwordHash: await hashPassword("7 blue teapots") });
  await spareTime("hour", 30);
  const signInsOf = () => database().select().from(auditEntries).where(eq(auditEntries.actor, personId));

  expect(await failureOf(admitPerson({ email, password: "a wrong password" }, "192.0.2.41"))).toBe("wrong-input");
  expect(await signInsOf()).toEqual([]);

  expect(await admitPerson({ email, password: "7 blue teapots" }, "192.0.2.41")).toMatchObject({ personId });
  expect(await signInsOf()).toEqual([]);
  await noteSignedIn(personId);
  expect((await signInsOf()).map(({ action, subjectId }) => ({ action, subjectId }))).toEqual([
    { action: "person.signed-in", subjectId: personId },
  ]);

  const tries = async () => {
    const found = await database()
      .select({ line: auditEntries })
      .from(auditEntries)
      .innerJoin(auditLinks, eq(auditLinks.entryId, auditEntries.id))
      .where(eq(auditEntries.actor, "visitor"))
      .orderBy(auditLinks.seq);
    const lines = found.map(({ line }) => line);
    expect(JSON.stringify(lines)).not.toMatch(/wrong password|nobody@/);
    return lines.map(({ action, subjectId }) => `${action} ${subjectId}`);
  };
  const failed = `person.sign-in-failed ${personId}`;
  expect(await tries()).toEqual([failed]);
  const attempt = () => failureOf(admitPerson({ email, password: "a wrong password" }, "192.0.2.41"));
  for (let tried = 0; tried < 20 && (await attempt()) !== "rate-limited"; tried++);
  await failureOf(admitPerson({ email: "nobody@clinic.test", password: "a wrong password" }, "192.0.2.43"));
  expect(await tries()).toEqual([failed, `person.locked-out ${personId}`, "person.sign-in-failed unknown"]);
});

it("says in the log who signed in, what was refused, and when somebody is locked out, by ids alone", async () => {
  const [told, warned] = [vi.spyOn(log, "info"), vi.spyOn(log, "warn")];
  const { personId, email } = await createPerson({ passwordHash: await hashPassword("7 blue teapots") });
  await admitPerson({ email, password: "7 blue teapots" }, "192.0.2.42");
  await noteSignedIn(personId);
  expect(told).toHaveBeenCalledWith({ personId }, "signed in");
  const attempt = () => failureOf(admitPerson({ email, password: "a wrong password" }, "192.0.2.42"));
  for (let tries = 0; tries < 20 && (await attempt()) !== "rate-limited"; tries++);
  expect(warned).toHaveBeenCalledWith({ reason: "wrong-input" }, "a sign-in was refused");
  expect(warned).toHaveBeenCalledWith({ reason: "rate-limited" }, "a sign-in was refused");
  const lockOut = { failures: expect.any(Number), lockedForMs: expect.any(Number) };
  expect(warned).toHaveBeenCalledWith(lockOut, "further sign-ins are locked out for a while");
  const lines = JSON.stringify([...told.mock.calls, ...warned.mock.calls]);
  for (const secret of [email, "teapots", "192.0.2.42"]) expect(lines).not.toContain(secret);
});
