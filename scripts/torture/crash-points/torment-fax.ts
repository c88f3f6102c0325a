import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { pauses } from "@/db/schema/pauses";
import { jobs } from "@/db/schema/work";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { Submission } from "@/lib/fax/rules/submission";
import { sendFax } from "@/lib/fax/send-fax";
import { claimJobs, dueNow, finishJob } from "@/lib/jobs/jobs";
import { redeemGrant } from "@/lib/sending/grants";
import { applyDeliveries } from "@/lib/webhooks/apply-deliveries";
import { addToInbox, inboxBacklog } from "@/lib/webhooks/inbox";
import type { Dice } from "../dice";
import { type Carrier, type HeldFax, openCarrier } from "./carrier";
import { type Fate, type Life, live } from "./life";
import { workOfSending } from "./stand-ins/captured-work";

const STEPS_WITH_FAULTS = 30;
const MOST_STEPS = 120;
const MOST_POINTS = 14;
const MOST_APPLIED = 3;
const ENDS = ["delivered", "failed", "cancelled", "needs_attention"];

export type FaxStory = { status: string; transmissions: number; strikes: string[] };

type Tale = { dice: Dice; carrier: Carrier; strikes: string[]; asleep: Life<unknown>[]; isCalm: boolean };

/** Sends one fax through processes that end or stand still anywhere, until it settles. */
export async function tormentFax(
  dice: Dice,
  sender: Viewer,
  submission: Omit<Submission, "submissionKey">,
): Promise<FaxStory> {
  const tale: Tale = { dice, carrier: openCarrier(dice), strikes: [], asleep: [], isCalm: false };
  const form = { ...submission, submissionKey: randomUUID() };
  const submitted = await untilAnswered(tale, () => sendFax(sender, form));
  const faxId = submitted.faxIds[0] ?? "";

  let status = "";
  for (let step = 0; step < MOST_STEPS; step += 1) {
    tale.isCalm = step > STEPS_WITH_FAULTS;
    const waiting = await passTime(dice);
    if (waiting && dice.chance(0.7)) await runOneJob(tale, waiting);
    else await carrierActs(tale);
    if (tale.isCalm || dice.chance(0.5)) await inALife(tale, () => applyDeliveries({ most: MOST_APPLIED }));
    if (tale.asleep.length > 0 && (tale.isCalm || dice.chance(0.3))) await tale.asleep.shift()?.wake();
    status = await statusOf(faxId);
    if (ENDS.includes(status) && tale.carrier.held.every(isOver) && (await isAllApplied(tale.carrier))) break;
  }
  for (const life of tale.asleep) await life.wake();
  const transmissions = tale.carrier.held.reduce((sum, fax) => sum + fax.transmissions, 0);
  return { status: await statusOf(faxId), transmissions, strikes: tale.strikes };
}

/** Leases, graces and pauses are over at once. Answers the kind of one of the jobs that wait. */
async function passTime(dice: Dice): Promise<string | undefined> {
  await database()
    .update(faxAttempts)
    .set({ absentAt: sql`${faxAttempts.absentAt} - interval '1 hour'` })
    .where(and(eq(faxAttempts.state, "unknown"), isNotNull(faxAttempts.absentAt)));
  await database().update(faxes).set({ dueAt: dueNow }).where(isNotNull(faxes.dueAt));
  await database().update(pauses).set({ nextTryAt: dueNow }).where(isNotNull(pauses.nextTryAt));
  const due = await database()
    .update(jobs)
    .set({ leaseUntil: null, dueAt: sql`now() - interval '1 second'` })
    .where(inArray(jobs.kind, kindsOfSending()))
    .returning({ kind: jobs.kind });
  const kinds = [...new Set(due.map(({ kind }) => kind))].toSorted();
  return kinds[Math.floor(dice.roll() * kinds.length)];
}

async function runOneJob(tale: Tale, kind: string): Promise<void> {
  const work = workOfSending().find((each) => each.kind === kind);
  const [job] = work ? await claimJobs(work.kind, 1, work) : [];
  if (!work || !job) return;
  const answer = await inALife(tale, () => work.handle(job).catch(() => ({ againInMs: 0, error: "failed" })));
  if (answer) await finishJob(job, answer.result);
}

async function isAllApplied({ mail }: Carrier): Promise<boolean> {
  return mail.length === 0 && (await inboxBacklog(database())).deliveries === 0;
}

function kindsOfSending(): string[] {
  return workOfSending().map(({ kind }) => kind);
}

async function carrierActs(tale: Tale): Promise<void> {
  const { carrier, dice } = tale;
  const waiting = carrier.held.filter((fax) => !isOver(fax));
  const body = carrier.mail.shift();
  if (body && dice.chance(0.6)) return deliver(tale, body);
  if (body) carrier.mail.push(body);
  const fax = waiting[Math.floor(dice.roll() * waiting.length)];
  if (fax) return fetchDocument(tale, fax);
  // What no webhook told, reconciliation would ask for.
  if (tale.isCalm && carrier.mail.length === 0) for (const each of carrier.held) carrier.tellAgain(each);
}

async function deliver(tale: Tale, body: string): Promise<void> {
  const answer = await inALife(tale, () => addToInbox(database(), [Buffer.from(body)]).then(() => true));
  // Without a 200 it comes again.
  if (!answer) tale.carrier.mail.push(body);
}

async function fetchDocument(tale: Tale, fax: HeldFax): Promise<void> {
  const token = fax.mediaUrl.split("/m/")[1] ?? "";
  const answer = await inALife(tale, () => redeemGrant(token));
  // The carrier asks a second time when it got nothing at all.
  const served = answer ?? (await inALife({ ...tale, isCalm: true }, () => redeemGrant(token)));
  tale.carrier.end(fax, Boolean(served?.result));
}

async function untilAnswered<Result>(tale: Tale, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    const answer = await inALife(tale, work);
    if (answer) return answer.result;
  }
}

/** Runs work in a life of its own; null when that was struck before its end. */
async function inALife<Result>(tale: Tale, work: () => Promise<Result>): Promise<{ result: Result } | null> {
  const life = live(tale.isCalm || tale.dice.chance(0.2) ? null : fateOf(tale.dice), work);
  const outcome = await life.outcome;
  if ("result" in outcome) return outcome;
  tale.strikes.push(outcome.struckAt);
  tale.asleep.push(life);
  return null;
}

function fateOf(dice: Dice): Fate {
  return { kind: dice.chance(0.8) ? "die" : "stall", afterPoints: 1 + Math.floor(dice.roll() * MOST_POINTS) };
}

function isOver(fax: HeldFax): boolean {
  return fax.status !== "queued";
}

async function statusOf(faxId: string): Promise<string> {
  const [fax] = await database().select({ status: faxes.status }).from(faxes).where(eq(faxes.id, faxId));
  return fax?.status ?? "absent";
}
