import "server-only";
import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { numbers, people } from "@/db/schema/people";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { bequeathDocuments } from "@/lib/documents/bequeath-documents";
import { discardDraftsOf, handOverDrafts, readDraftsOf } from "@/lib/drafts/drafts-of-person";
import { AppError } from "@/lib/errors";
import { canAct, hasNumber } from "@/lib/fax/inbox/who-may-have";
import { cancelWaiting, handOverWaiting, readWaitingOf } from "@/lib/fax/waiting-of-person";
import { disablePerson } from "@/lib/people/accounts";

/** What somebody leaves that has not been sent, and who could take it over. */
export type Leftovers = { scheduled: number; repeats: number; drafts: number; heirs: Heir[] };

/** What becomes of it: it is that person's from now on, or cancelled and thrown away. */
export type WithLeftovers = { handTo: string } | "cancel";

/** For the admins' page of a person. Throws `forbidden` for members. */
export async function readLeftovers(viewer: Viewer, personId: string): Promise<Leftovers> {
  assertAdmin(viewer);
  const { waiting, drafts, heirs } = await readAll(database(), personId);
  return { scheduled: waiting.scheduled, repeats: waiting.repeats, drafts: drafts.count, heirs };
}

/**
 * Switches an account off and, in the same step, hands over what the person leaves or ends it. Throws what `disablePerson` throws, and
 * `wrong-input` when something is left and nothing was said of it, or who was named can't take it over.
 */
export function switchOff(viewer: Viewer, personId: string, leftovers: WithLeftovers | null): Promise<void> {
  return disablePerson(viewer, personId, async (tx) => {
    const all = await readAll(tx, personId);
    if (all.waiting.scheduled + all.waiting.repeats + all.drafts.count === 0) return;
    if (leftovers === null) {
      throw wrong("There is something that they have not sent yet. Look at it here, and say what becomes of it.");
    }
    if (leftovers === "cancel") {
      await cancelWaiting(tx, viewer, personId);
      await discardDraftsOf(tx, personId);
      return;
    }
    await handOver(tx, viewer, personId, leftovers.handTo, all);
  });
}

async function handOver(
  tx: Transaction,
  viewer: Viewer,
  personId: string,
  heirId: string,
  { waiting, drafts, heirs }: Awaited<ReturnType<typeof readAll>>,
): Promise<void> {
  const heir = heirs.find((each) => each.personId === heirId);
  if (!heir)
    throw wrong("This person can't take it over: they don't have every number, or may not send. Choose again.");
  await bequeathDocuments(tx, [...waiting.documentIds, ...drafts.documentIds], personId, heir.personId);
  await handOverWaiting(tx, viewer, personId, heir);
  await handOverDrafts(tx, personId, heir);
}

async function readAll(executor: Executor, personId: string) {
  const waiting = await readWaitingOf(executor, personId);
  const drafts = await readDraftsOf(executor, personId);
  return { waiting, drafts, heirs: await listHeirs(executor, personId, waiting.fromNumbers) };
}

function wrong(message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { leftovers: message } });
}

type Heir = { personId: string; name: string };

/** Who can take over from somebody: whoever is here and no program, may send, and has every one of these numbers; by name. */
function listHeirs(executor: Executor, personId: string, fromNumbers: readonly string[]): Promise<Heir[]> {
  return executor
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(and(ne(people.id, personId), eq(people.isService, false), canAct(), ...fromNumbers.map(hasThis)))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id));
}

function hasThis(phoneNumber: string): SQL {
  return sql`exists (select from ${numbers} where ${eq(numbers.phoneNumber, phoneNumber)} and ${hasNumber()})`;
}
