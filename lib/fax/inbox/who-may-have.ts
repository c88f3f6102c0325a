import "server-only";
import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { numberPeople, numbers, people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { ask, question } from "@/lib/questions";
import { numbersOf } from "@/lib/visibility/who-sees-what";

/** Somebody to whom faxes can be handed: those of these numbers. A program can be handed faxes as well, but reads no notices. */
export type Colleague = { personId: string; name: string; isProgram: boolean; phoneNumbers: string[] };

/** Everybody to whom the viewer can hand faxes, themselves too, by name, and the faxes of which numbers that they both see. */
export async function listColleagues(viewer: Viewer): Promise<Colleague[]> {
  const everybody = sql`select ${people.id} as "personId", ${people.name}, ${people.isService} as "isProgram", array(
      select ${numbers.phoneNumber} from ${numbers} where ${numbers.phoneNumber} in ${numbersOf(viewer)} and ${hasNumber()}
      order by ${numbers.phoneNumber}) as "phoneNumbers"
    from ${people} where ${canAct()} order by lower(${people.name}), ${people.id}`;
  const all = await ask(question<Colleague, readonly Colleague[]>(everybody, (rows) => rows));
  return all.filter(({ phoneNumbers }) => phoneNumbers.length > 0);
}

/** To whom faxes of this number can be handed. */
function whoMayHave(executor: Executor, phoneNumber: string): Promise<Omit<Colleague, "phoneNumbers">[]> {
  return executor
    .select({ personId: people.id, name: people.name, isProgram: people.isService })
    .from(people)
    .innerJoin(numbers, eq(numbers.phoneNumber, phoneNumber))
    .where(and(canAct(), hasNumber()));
}

/** The people among them, who can be told of something. */
export async function whoMayBeTold(
  executor: Executor,
  phoneNumber: string,
): Promise<Omit<Colleague, "phoneNumbers">[]> {
  return (await whoMayHave(executor, phoneNumber)).filter(({ isProgram }) => !isProgram);
}

/** Whether faxes of this number can be handed to this person. */
export async function mayHave(executor: Executor, personId: string, phoneNumber: string): Promise<boolean> {
  return (await whoMayHave(executor, phoneNumber)).some((each) => each.personId === personId);
}

/** Condition: a person who is here and does more than read. */
export function canAct(): SQL | undefined {
  return and(isNull(people.disabledAt), ne(people.role, "auditor"));
}

/** Condition: the number of the query is one of this person's. */
export function hasNumber(): SQL {
  return sql`(${people.role} = 'admin' or ${numbers.isForEveryone} or exists (
    select from ${numberPeople} where ${numberPeople.phoneNumber} = ${numbers.phoneNumber} and ${numberPeople.personId} = ${people.id}))`;
}
