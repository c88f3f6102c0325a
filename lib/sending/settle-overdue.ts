import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { oneOf } from "@/db/schema/columns";
import { AppError } from "@/lib/errors";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { giveUpForgotten, parkFax } from "@/lib/fax/give-up-attempt";
import { lockAttempt, lockFax } from "@/lib/fax/locks";
import { AT_TELNYX } from "@/lib/fax/rules/status";
import type { JobOutcome } from "@/lib/jobs/job";
import { CALL_MS, CANCEL_MS, PAGE_MS } from "@/lib/sending/rules/times";
import { retrieveFax } from "@/lib/telnyx/faxes";
import { referenceFor } from "@/lib/unexpected-error";

const EVERY_MS = 60_000;
const AT_ONCE = 50;

type Overdue = { attemptId: string; faxId: string; providerFaxId: string; isLong: boolean };

/**
 * Each minute: a fax that Telnyx has taken and should have ended by now, by its pages or because it was asked to stop, is
 * asked for. One that Telnyx still does not end is left to a person and keeps no line and no number any more; news of it
 * settle it all the same.
 */
export async function settleOverdue(): Promise<JobOutcome> {
  let trouble: unknown = null;
  for (const overdue of await findOverdue()) {
    const isKnown = await bringNews(overdue).catch((error) => {
      trouble = error;
      return false;
    });
    // One of which Telnyx tells nothing must not hold up the others, nor wait for ever.
    if (isKnown || overdue.isLong) await park(overdue);
  }
  if (trouble instanceof AppError && trouble.code === "telnyx-unreachable") throw trouble;
  if (trouble) referenceFor(trouble);
  return { againInMs: EVERY_MS };
}

function findOverdue(): Promise<Overdue[]> {
  const allowed = sql`make_interval(secs => (${CALL_MS} + ${PAGE_MS} * coalesce(document.page_count, 1)) / 1000.0)`;
  return rowsOf<Overdue>(
    database(),
    sql`select attempt.id as "attemptId", fax.id as "faxId", attempt.provider_fax_id as "providerFaxId",
        attempt.created_at <= now() - 2 * ${allowed} as "isLong"
      from fax_attempts attempt join faxes fax on fax.id = attempt.fax_id
      left join documents document on document.id = fax.document_id
      where attempt.state = 'accepted' and attempt.provider_fax_id is not null
        and fax.status in (${oneOf(AT_TELNYX)})
        and (attempt.created_at <= now() - ${allowed}
          or fax.cancel_requested_at <= now() - make_interval(secs => ${CANCEL_MS / 1000}))
      order by attempt.created_at limit ${AT_ONCE}`,
  );
}

/** Asks Telnyx for the fax and applies what it says. */
async function bringNews({ attemptId, providerFaxId }: Overdue): Promise<boolean> {
  try {
    const found = await retrieveFax(providerFaxId);
    await database().transaction((tx) => applyFoundFaxes(tx, [found]));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not-found") throw error;
    await giveUpForgotten(attemptId);
  }
  return true;
}

function park({ faxId, attemptId }: Overdue): Promise<void> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    const attempt = await lockAttempt(tx, attemptId);
    const isOpen = attempt?.state === "accepted" && fax?.status !== "needs_attention";
    if (fax && isOpen) await parkFax(tx, fax, { attemptId, why: "never-ended" });
  });
}
