import "server-only";
import { sql } from "drizzle-orm";
import { installationDatabase } from "@/db/client";
import { rowsOf } from "@/db/database";
import { schemaState } from "@/db/migrate";
import { problemWithNotifications, problemWithServer } from "@/db/problem-with-server";
import { environment } from "@/lib/env";
import { livingWorkers, overdueWork, type RunningBuild, runningBuilds } from "@/lib/health/queries";
import { broken, doubtful, type Finding, well } from "@/lib/health/rules/finding";
import { findPause } from "@/lib/pause/pause";
import { inboxBacklog } from "@/lib/webhooks/inbox";

/** What is due is begun within seconds; a restart and a rush are over after that. */
const OVERDUE_MINUTES = 15;
/** Webhooks are applied within a second of their answer, in a rush within some seconds. */
const UNAPPLIED_SECONDS = 60;
/** An update goes round within that time. */
const UPDATED_WITHIN_MINUTES = 15;

/** Whether the database answers, and is set so that it keeps what it was told. */
export async function checkDatabase(): Promise<Finding> {
  const opened = installationDatabase();
  const { engine, db } = opened;
  if (engine === "embedded") {
    const says = "The embedded database, which never calls fsync: a power cut can break all of it.";
    if (environment().telnyx.isSandbox) return well("database", says);
    const todo = "Move to PostgreSQL (npm run move-to-postgres), or keep the daily backups on another machine.";
    return doubtful("database", says, todo);
  }
  const problem = (await problemWithServer(db, false)) ?? (await problemWithNotifications(opened));
  if (problem) return broken("database", firstSentence(problem), restOf(problem));
  const [server] = await rowsOf<{ version: string; full_page_writes: string; is_standby: boolean }>(
    db,
    sql`select current_setting('server_version') as version, current_setting('full_page_writes') as full_page_writes, pg_is_in_recovery() as is_standby`,
  );
  if (server?.is_standby) {
    return broken("database", "The server is a standby, which takes no writes.", "Name the primary in DATABASE_URL.");
  }
  if (server?.full_page_writes === "off") {
    return doubtful("database", "full_page_writes is off: a power cut can leave torn pages.", "Switch it on.");
  }
  return well("database", `PostgreSQL ${server?.version.split(" ")[0]} in UTF-8; what is committed is on its disk.`);
}

export async function checkMigrations(): Promise<Finding> {
  switch (await schemaState(installationDatabase())) {
    case "current":
      return well("migrations", "The schema is this version's.");
    case "newer":
      return broken(
        "migrations",
        "A newer version of Plainfax has used this database.",
        "Start that version, or restore a backup that was made before it.",
      );
    case "older":
      return broken("migrations", "The schema is of an older version.", "Start the portal; it migrates by itself.");
    case "empty":
      return broken("migrations", "The database is empty.", "Start the portal; it makes its tables by itself.");
  }
}

export async function checkWorkers(): Promise<Finding> {
  const count = (await livingWorkers()).length;
  if (count === 0) {
    const todo = "Start it (npm start). Where it runs, restart it: its background work hangs, and the log says which.";
    return broken("workers", "No process of the portal gave a sign of life within a minute.", todo);
  }
  return well("workers", count === 1 ? "One process works." : `${count} processes work.`);
}

/** Whether all processes are of one version; several are beside each other since the second of them began. */
export async function checkVersions(): Promise<Finding> {
  const builds = await runningBuilds();
  const [first, second] = builds;
  if (!second) return well("versions", `Every process is of ${first?.build ?? "one version"}.`);
  const running = builds.map(buildInWords).join(", ");
  if (second.minutes < UPDATED_WITHIN_MINUTES) return well("versions", `An update goes round: ${running}.`);
  const count = builds.length === 2 ? "Two different versions" : `${builds.length} different versions`;
  return doubtful(
    "versions",
    `${count} of the portal have run beside each other since ${second.since} UTC: ${running}.`,
    "Update the others: all processes should be of one version, best of one image.",
  );
}

function buildInWords({ build, processes }: RunningBuild): string {
  return `${build ?? "an older one"} (${processes.join(", ")})`;
}

export async function checkQueues(): Promise<Finding> {
  const [backlog, pause] = [await overdueWork(OVERDUE_MINUTES), await findPause()];
  const inbox = await inboxBacklog(installationDatabase().db);
  if (inbox.seconds > UNAPPLIED_SECONDS) {
    const minutes = Math.floor(inbox.seconds / 60);
    const says = `${inbox.deliveries} × a webhook that is not applied yet, since ${minutes} min.`;
    return broken("queues", says, "They are kept. Restart the portal; if they stay, the log tells why.");
  }
  if (backlog.length === 0) return well("queues", "Nothing that is due waits for long.");
  const says = `${backlog.map(({ kind, jobs, minutes }) => `${jobs} × ${kind} since ${minutes} min`).join(", ")}.`;
  if (pause) return doubtful("queues", says, "Telnyx takes nothing at present; the banner of every page tells why.");
  // Faxes take turns: more than the lines can carry wait.
  if (backlog.every(({ kind }) => kind === "send-fax")) {
    return doubtful("queues", says, "More lines (Fax applications → channel limit) or patience: faxes take turns.");
  }
  return broken("queues", says, "Restart the portal; if they stay, the log tells why under the same kind.");
}

function firstSentence(words: string): string {
  return words.slice(0, splitAt(words));
}

function restOf(words: string): string {
  return words.slice(splitAt(words)).trim();
}

/** Behind what is wrong, where the last sentence says what to do. */
function splitAt(words: string): number {
  return words.lastIndexOf(". ") + 1 || words.length;
}
