import "server-only";
import { database } from "@/db/client";
import { adoptSent } from "@/lib/after-restore/adopt-sent";
import { type HeldFax, knownAttempts, listHeld } from "@/lib/after-restore/held-faxes";
import { RESTORED_SETTING, type Restored, readRestored } from "@/lib/after-restore/restored";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { PORTAL } from "@/lib/jobs/job";
import { keepJob } from "@/lib/jobs/jobs";
import { publishChange } from "@/lib/live/publish-change";
import { saveSetting } from "@/lib/settings/settings";
import { listFaxes, type ProviderFax } from "@/lib/telnyx/faxes";

// Telnyx's clock and ours need not agree.
const SKEW_MS = 25 * 3_600_000;
/** By numbers alone a fax is recognised only where it was made after the backup. */
const CLOSE_MS = 5 * 60_000;
const KEEP_EVERY = 250;

/** Asks Telnyx, once a restore, what became of everything that is held. Throws when its list cannot be read to the end. */
export async function compareRestored(job: Job): Promise<JobOutcome> {
  const restored = await readRestored(database());
  if (restored?.state !== "held") return { done: true };
  await adoptWhatWasSent(restored, () => keepJob(job));
  await database().transaction(async (tx) => {
    const now = await readRestored(tx);
    if (now?.state === "held") await saveSetting(tx, RESTORED_SETTING, { ...now, state: "compared" });
    await publishChange(tx, { kind: "fax", id: PORTAL });
  });
  return { done: true };
}

/**
 * Compares everything that is held with Telnyx's list since the backup, and takes over what was sent: it is held no longer.
 * Throws when the list cannot be read to the end.
 */
export async function adoptWhatWasSent({ keptAt }: Restored, keepAlive = async () => true): Promise<void> {
  const held = await listHeld(database());
  if (held.length === 0) return;
  const attempts = await knownAttempts(
    database(),
    held.map(({ id }) => id),
  );
  const oldest = Math.min(keptAt.getTime(), ...[...attempts.values()].map(({ createdAt }) => createdAt.getTime()));
  const isHeld = new Set(held.map(({ id }) => id));
  const sent = new Map<string, ProviderFax[]>();
  const nameless: ProviderFax[] = [];
  let seen = 0;
  for await (const fax of listFaxes({ direction: "outbound", createdFrom: new Date(oldest - SKEW_MS) })) {
    seen += 1;
    if (seen % KEEP_EVERY === 0 && !(await keepAlive())) throw new Error("Another worker compares by now.");
    const faxId = fax.faxId ?? attempts.get(fax.attemptId ?? "")?.faxId;
    if (faxId && isHeld.has(faxId)) sent.set(faxId, [...(sent.get(faxId) ?? []), fax]);
    else if (!faxId && fax.attemptId && isAfter(fax, keptAt)) nameless.push(fax);
  }
  for (const fax of nameless) assign(fax, held, sent);
  for (const { id } of held) await adoptSent(id, sent.get(id) ?? []);
}

function isAfter({ createdAt }: ProviderFax, keptAt: Date): boolean {
  return createdAt !== null && createdAt.getTime() >= keptAt.getTime() - CLOSE_MS;
}

/** A fax that an older version handed over names only an attempt. It belongs to the first held fax between its numbers. */
function assign(found: ProviderFax, held: readonly HeldFax[], sent: Map<string, ProviderFax[]>): void {
  const between = held.filter(({ fromNumber, toNumber }) => fromNumber === found.from && toNumber === found.to);
  const whose = between.find(({ id }) => !sent.has(id)) ?? between.at(-1);
  if (whose) sent.set(whose.id, [...(sent.get(whose.id) ?? []), found]);
}
