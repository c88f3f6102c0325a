import "server-only";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/database";
import { people } from "@/db/schema/people";
import { tellSessionsEnded } from "@/lib/auth/tell-sessions-ended";
import { AppError } from "@/lib/errors";

export type Person = typeof people.$inferSelect;
export type NewPerson = typeof people.$inferInsert;

/** Lets one transaction at a time find out whether there is anybody yet. */
export async function lockFirstAdmin(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plainfax first admin', 0))`);
}

/** Adds a person; undefined when somebody has the e-mail address already. */
export async function insertPerson(tx: Transaction, person: NewPerson): Promise<Person | undefined> {
  const [row] = await tx.insert(people).values(person).onConflictDoNothing({ target: people.email }).returning();
  return row;
}

/** The person, locked until the transaction ends. Throws `not-found`. */
export async function lockPerson(tx: Transaction, personId: string): Promise<Person> {
  const [row] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
  if (!row) throw new AppError("not-found", "This person doesn't exist any more.");
  return row;
}

/** The person with this address, as it is kept. */
export async function lockPersonByEmail(tx: Transaction, email: string): Promise<Person | undefined> {
  const [row] = await tx.select().from(people).where(eq(people.email, email)).for("update");
  return row;
}

/** The ids of all admins who can sign in, locked until the transaction ends: of two who demote each other one waits. */
export async function lockActiveAdmins(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.role, "admin"), isNull(people.disabledAt), isNotNull(people.passwordHash)))
    .orderBy(people.id)
    .for("update");
  return rows.map((row) => row.id);
}

export async function updatePerson(
  tx: Transaction,
  personId: string,
  change: PgUpdateSetSource<typeof people>,
): Promise<void> {
  await tx.update(people).set(change).where(eq(people.id, personId));
}

/** Ends every session of a person and answers the epoch in which new ones begin. */
export async function raiseEpoch(tx: Transaction, personId: string): Promise<number> {
  const [row] = await tx
    .update(people)
    .set({ sessionEpoch: sql`${people.sessionEpoch} + 1` })
    .where(eq(people.id, personId))
    .returning({ epoch: people.sessionEpoch });
  if (!row) throw new AppError("not-found", "This person doesn't exist any more.");
  await tellSessionsEnded(tx, [personId]);
  return row.epoch;
}

export async function deletePerson(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(people).where(eq(people.id, personId));
}
