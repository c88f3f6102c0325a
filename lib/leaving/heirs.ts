import "server-only";
import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { numbers, people } from "@/db/schema/people";
import { canAct, hasNumber } from "@/lib/fax/inbox/who-may-have";

export type Heir = { personId: string; name: string };

/** Who can take over from somebody: whoever is here and no program, may send, and has every one of these numbers; by name. */
export function listHeirs(executor: Executor, personId: string, fromNumbers: readonly string[]): Promise<Heir[]> {
  return executor
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(and(ne(people.id, personId), eq(people.isService, false), canAct(), ...fromNumbers.map(hasThis)))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id));
}

function hasThis(phoneNumber: string): SQL {
  return sql`exists (select from ${numbers} where ${eq(numbers.phoneNumber, phoneNumber)} and ${hasNumber()})`;
}
