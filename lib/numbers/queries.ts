import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { numberPeople, numbers, people } from "@/db/schema/people";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countryOf } from "@/lib/numbers/rules/phone-number";
import { ask, listed, question } from "@/lib/questions";
import { type PaperFormat, paperFormatOf } from "@/lib/typesetting/rules/paper-format";
import { managedNumbersOf, numbersOf } from "@/lib/visibility/who-sees-what";
import { wordedOnce } from "@/lib/worded";

export type UsableNumber = {
  phoneNumber: string;
  label: string | null;
  /** The fax application it is attached to; without one it neither sends nor receives. */
  connectionId: string | null;
  /** False when the Telnyx account no longer has it: its faxes stay, nothing new goes out. */
  isOnAccount: boolean;
};

/** The numbers whose faxes this person may see and which they may send from, in numeric order. */
export function listUsableNumbers(viewer: Viewer): Promise<UsableNumber[]> {
  const usable = sql`select ${numbers.phoneNumber} as "phoneNumber", ${numbers.label},
      ${numbers.connectionId} as "connectionId", ${numbers.isOnAccount} as "isOnAccount"
    from ${numbers} where ${numbers.phoneNumber} in ${numbersOf(viewer)} order by ${numbers.phoneNumber}`;
  return ask(question<UsableNumber, UsableNumber[]>(usable, (rows) => [...rows]));
}

/** Whether this person may send from the number: it is theirs and still on the account. */
export async function canUseNumber(viewer: Viewer, phoneNumber: string): Promise<boolean> {
  const [found] = await database()
    .select({ phoneNumber: numbers.phoneNumber })
    .from(numbers)
    .where(
      and(
        eq(numbers.phoneNumber, phoneNumber),
        numbers.isOnAccount,
        sql`${numbers.phoneNumber} in ${numbersOf(viewer)}`,
      ),
    );
  return found !== undefined;
}

/** The paper of the country in which most of the portal's numbers are; Letter where there are none. */
export async function readOfficePaper(): Promise<PaperFormat> {
  const rows = await database()
    .select({ phoneNumber: numbers.phoneNumber })
    .from(numbers)
    .where(eq(numbers.isOnAccount, true));
  const onA4 = rows.filter(({ phoneNumber }) => paperFormatOf(countryOf(phoneNumber)) === "A4").length;
  return onA4 > rows.length / 2 ? "A4" : "LETTER";
}

export type NumberWithAccess = UsableNumber & { isForEveryone: boolean; people: { personId: string; name: string }[] };

/** Every number and who may use it, in numeric order. For admins, and for managers those that they look after. */
export async function listNumberAccess(viewer: Viewer): Promise<NumberWithAccess[]> {
  if (viewer.role !== "manager") assertAdmin(viewer);
  return ask(accessAsked(viewer));
}

const accessAsked = wordedOnce((viewer: Viewer) => {
  const chosen = database()
    .select({
      phoneNumber: numberPeople.phoneNumber,
      people: sql<NumberWithAccess["people"]>`json_agg(
        json_build_object('personId', ${people.id}, 'name', ${people.name}) order by lower(${people.name})
      )`.as("people"),
    })
    .from(numberPeople)
    .innerJoin(people, eq(people.id, numberPeople.personId))
    .groupBy(numberPeople.phoneNumber)
    .as("chosen");

  const fields = {
    phoneNumber: numbers.phoneNumber,
    label: numbers.label,
    connectionId: numbers.connectionId,
    isOnAccount: numbers.isOnAccount,
    isForEveryone: numbers.isForEveryone,
    people: sql<NumberWithAccess["people"]>`coalesce(${chosen.people}, '[]')`,
  };
  const query = database()
    .select(fields)
    .from(numbers)
    .leftJoin(chosen, eq(chosen.phoneNumber, numbers.phoneNumber))
    .where(viewer.role === "manager" ? sql`${numbers.phoneNumber} in ${managedNumbersOf(viewer)}` : undefined)
    .orderBy(asc(numbers.phoneNumber));
  return listed(fields, query);
});
