import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { noteCallers } from "@/lib/fax/report-ledger";
import { enqueueJob } from "@/lib/jobs/jobs";
import { findKnownFaxes, type KnownFax } from "@/lib/reconcile/queries/known-faxes";
import { isNews } from "@/lib/reconcile/rules/is-news";
import { SETTLED_AFTER_MS } from "@/lib/reconcile/rules/times";
import type { ProviderFax } from "@/lib/telnyx/faxes";
import { referenceFor } from "@/lib/unexpected-error";

/**
 * Compares what Telnyx answered with what is known here, and applies what is news, as its webhooks would have done.
 * Answers how many gaps that closed. A fax that cannot be applied is left to the next comparison.
 */
export async function reconcileFaxes(found: readonly ProviderFax[]): Promise<number> {
  const now = await databaseNow(database());
  const settled = found.filter((fax) => hasSettled(fax, now));
  const known = await findKnownFaxes(settled);
  const second = settled.filter((fax) => isSecond(fax, known));
  await enqueueJob(database(), "settle-second-fax", [...new Set(second.flatMap(({ attemptId }) => attemptId ?? []))]);
  const news = settled.filter((fax) => !second.includes(fax) && isNewsOf(fax, known));
  const gaps = news.length === 0 ? 0 : await apply(news).catch(() => applyEach(news));
  await noteCallers(found);
  return gaps;
}

function hasSettled({ updatedAt }: ProviderFax, now: Date): boolean {
  return !updatedAt || Math.abs(now.getTime() - updatedAt.getTime()) >= SETTLED_AFTER_MS;
}

/** Whether Telnyx holds another fax for the same attempt, which has a job of its own. */
function isSecond(fax: ProviderFax, known: KnownFax[]): boolean {
  const attempt = known.find(({ attemptId }) => attemptId !== null && attemptId === fax.attemptId);
  return attempt?.providerFaxId != null && attempt.providerFaxId !== fax.providerFaxId;
}

function isNewsOf(fax: ProviderFax, known: KnownFax[]): boolean {
  const ours = known.find((one) => one.providerFaxId === fax.providerFaxId);
  if (ours) return fax.direction !== null && isNews(fax.direction, fax, ours);
  return (
    fax.direction === "inbound" || known.some(({ attemptId }) => attemptId !== null && attemptId === fax.attemptId)
  );
}

async function apply(news: readonly ProviderFax[]): Promise<number> {
  const applied = await database().transaction((tx) => applyFoundFaxes(tx, news));
  return applied.filter(({ faxId, result }) => faxId !== null && result === "applied").length;
}

async function applyEach(news: readonly ProviderFax[]): Promise<number> {
  let gaps = 0;
  for (const fax of news) {
    gaps += await apply([fax]).catch((error) => {
      referenceFor(error);
      return 0;
    });
  }
  return gaps;
}
