import "server-only";
import { randomUUID } from "node:crypto";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { hashPassword } from "@/lib/auth/password";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";

type Person = typeof people.$inferSelect;

const someHash = hashPassword("the password of everybody here");

/** Adds a person of the test's own and answers them as a viewer. They are active unless said otherwise. */
export async function createPerson(details: Partial<typeof people.$inferInsert> = {}): Promise<Viewer> {
  const id = randomUUID();
  const [person] = await database()
    .insert(people)
    .values({
      id,
      email: `${id}@clinic.test`,
      name: "Mia",
      role: "member",
      passwordHash: await someHash,
      ...details,
    })
    .returning();
  if (!person) throw new Error("The person was not added.");
  return asViewer(person);
}

function asViewer({ id, email, name, role }: Person): Viewer {
  return { personId: id, email, name, role };
}

/** The code of the error with which a promise fails; "it succeeded" when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "it succeeded";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
