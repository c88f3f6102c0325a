import "server-only";
import { and, asc, eq, isNull, ne, notInArray, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { numberPeople, numbers, people } from "@/db/schema/people";

export type Heir = { personId: string; name: string };

/** Who can take over from somebody: whoever is here, may send, and has every one of these numbers; by name. */
export function listHeirs(executor: Executor, personId: string, fromNumbers: readonly string[]): Promise<Heir[]> {
  return executor
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(
      and(
        ne(people.id, personId),
        isNull(people.disabledAt),
        notInArray(people.role, ["auditor"]),
        ...fromNumbers.map(hasNumber),
      ),
    )
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id));
}

function hasNumber(phoneNumber: string): SQL {
  return sql`(${people.role} = 'admin'
    or exists (select from ${numbers} where ${eq(numbers.phoneNumber, phoneNumber)} and ${numbers.isForEveryone})
    or exists (select from ${numberPeople} where ${eq(numberPeople.phoneNumber, phoneNumber)} and ${numberPeople.personId} = ${people.id}))`;
}
