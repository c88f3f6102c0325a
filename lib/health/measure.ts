import "server-only";
import { sql } from "drizzle-orm";
import { Gauge, Registry } from "prom-client";
import { database, installationDatabase } from "@/db/client";
import { rowsOf } from "@/db/database";
import { oneOf } from "@/db/schema/columns";
import { environment } from "@/lib/env";
import { FINAL_STATUSES } from "@/lib/fax/rules/status";
import { canBeKept, checkStorage } from "@/lib/health/storage";
import { meters } from "@/lib/meters";
import { inboxBacklog } from "@/lib/webhooks/inbox";
import packageJson from "@/package.json";

/**
 * What this process has counted, and how the installation stands at this moment, as Prometheus reads it. The latter is the
 * same from each process of it. Where the database does not answer, `plainfax_database_up` is 0 and its figures are left out.
 */
export async function measure(): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `plainfax_${name}`, help, labelNames, registers: [registry] });

  gauge("info", "The version that runs.", ["version"]).set({ version: packageJson.version }, 1);
  const storage = await checkStorage(environment().DATA_DIR);
  const { freeBytes } = storage;
  gauge("storage_writable", "Whether documents can be kept.").set(canBeKept(storage) ? 1 : 0);
  if (freeBytes !== null) gauge("storage_free_bytes", "What is free where documents are kept.").set(freeBytes);
  const connections = gauge("database_connections", "Connections of this process to PostgreSQL.", ["state"]);
  for (const [name, count] of Object.entries(installationDatabase().connections() ?? {}))
    connections.set({ state: name }, count);

  const isUp = gauge("database_up", "Whether the database answers.");
  try {
    const [faxes, jobs, [rest], inbox] = await Promise.all([
      liveFaxes(),
      waitingJobs(),
      standing(),
      inboxBacklog(database()),
    ]);
    const live = gauge("faxes", "Faxes that are not over, by what people see.", ["direction", "status"]);
    for (const { direction, status, count } of faxes) live.set({ direction, status }, count);
    const due = gauge("jobs_due", "Work that is due and that nobody does yet.", ["kind"]);
    const age = gauge("jobs_oldest_due_seconds", "For how long the oldest of it has been due.", ["kind"]);
    for (const { kind, count, seconds } of jobs) {
      due.set({ kind }, count);
      age.set({ kind }, seconds);
    }
    gauge("processes", "Processes of the portal that gave a sign of life within a minute.").set(rest?.processes ?? 0);
    gauge("builds", "Builds of which these are; more than one while an update goes round.").set(rest?.builds ?? 0);
    gauge("events_failed", "Events of Telnyx that could not be applied.").set(rest?.failedEvents ?? 0);
    gauge("webhooks_unapplied", "Webhooks that are kept and not applied yet.").set(inbox.deliveries);
    gauge("webhooks_oldest_unapplied_seconds", "For how long the oldest of them has been kept.").set(inbox.seconds);
    gauge("paused", "Whether Telnyx takes nothing at present.").set(rest?.pauses ? 1 : 0);
    isUp.set(1);
  } catch {
    isUp.set(0);
  }
  return `${await meters.registry.metrics()}${await registry.metrics()}`;
}

function liveFaxes() {
  return rowsOf<{ direction: string; status: string; count: number }>(
    database(),
    sql`select direction, status, count(*)::int as count from faxes
        where deleted_at is null and status not in (${oneOf(FINAL_STATUSES)}) group by direction, status`,
  );
}

function waitingJobs() {
  return rowsOf<{ kind: string; count: number; seconds: number }>(
    database(),
    sql`select kind, count(*)::int as count, extract(epoch from now() - min(due_at))::float as seconds from jobs
        where due_at <= now() and (lease_until is null or lease_until <= now()) group by kind`,
  );
}

function standing() {
  return rowsOf<{ processes: number; builds: number; failedEvents: number; pauses: number }>(
    database(),
    sql`select
      (select count(*) from worker_heartbeats where at > now() - interval '1 minute')::int as processes,
      (select count(distinct coalesce(build, '')) from worker_heartbeats where at > now() - interval '1 minute')::int as builds,
      (select count(*) from webhook_events where result = 'failed')::int as "failedEvents",
      (select count(*) from pauses)::int as pauses`,
  );
}
