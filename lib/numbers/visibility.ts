import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { numberPeople, numbers } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";

/**
 * The numbers that are this person's, as a subquery of one column in parentheses: all of them for admins, else those
 * for everyone and those given to the person. Write `sql\`${column} in ${numbersOf(viewer)}\``.
 */
export function numbersOf(viewer: Viewer): SQL {
  if (viewer.role === "admin") return sql`(select ${numbers.phoneNumber} from ${numbers})`;
  return sql`(
    select ${numbers.phoneNumber} from ${numbers} where ${numbers.isForEveryone}
    union all
    select ${numberPeople.phoneNumber} from ${numberPeople} where ${numberPeople.personId} = ${viewer.personId}
  )`;
}
