import "server-only";
import { inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { type FaxStatus, WAITS_HERE } from "@/lib/fax/rules/status";
import { pauseToTell } from "@/lib/pause/pause";
import { pauseWords } from "@/lib/pause/rules/pause-words";
import { ask } from "@/lib/questions";
import { calls, linesOf } from "@/lib/sending/pick-faxes-to-send";

const MAY_WAIT: readonly FaxStatus[] = [...WAITS_HERE, "checking"];

const WORDS = {
  number: "Waits until another fax to this number is over.",
  lines: "Waits for a free line; all are in use.",
};

/**
 * Why faxes that are due have not left, in a sentence by the fax's id: Telnyx takes none, their number is being called, or
 * all lines are in use. Those of the given faxes that wait for nothing are left out.
 */
export async function whatFaxesWaitFor(
  given: readonly { id: string; status: FaxStatus }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = given.flatMap(({ id, status }) => (MAY_WAIT.includes(status) ? [id] : []));
  if (ids.length === 0) return new Map();
  const pause = await ask(pauseToTell);
  const waiting = await rowsOf<{ id: string; status: FaxStatus; is_called: boolean; is_full: boolean }>(
    database(),
    sql`with calls as (${calls})
      select faxes.id, faxes.status,
        exists (select from calls where calls.to_number = faxes.to_number) as is_called,
        (select count(*) from calls where calls.connection_id = faxes.connection_id) >= ${linesOf} as is_full
      from faxes left join fax_applications on fax_applications.id = faxes.connection_id
      where ${inArray(faxes.id, ids)} and not exists (select from calls where calls.fax_id = faxes.id and faxes.status <> 'checking')
        and (faxes.due_at is null or faxes.due_at <= now())`,
  );
  const because = pause && pauseWords(pause);
  return new Map(
    waiting.flatMap(({ id, status, is_called: isCalled, is_full: isFull }) => {
      const words = because ?? (status === "checking" ? null : isCalled ? WORDS.number : isFull ? WORDS.lines : null);
      return words ? [[id, words] as const] : [];
    }),
  );
}
