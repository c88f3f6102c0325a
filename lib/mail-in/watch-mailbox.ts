import "server-only";
import type { ImapFlow } from "imapflow";
import { database } from "@/db/client";
import { environment } from "@/lib/env";
import { codeOf } from "@/lib/errors";
import type { FaxMailbox } from "@/lib/fax-mailbox";
import { type Job, type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { backOff, claimJobs, enqueueJob, finishJob, keepJob } from "@/lib/jobs/jobs";
import { log } from "@/lib/log";
import { clearMailbox } from "@/lib/mail-in/clear-mailbox";
import type { DNSResolver } from "@/lib/mail-in/judge-sender";
import { openMailbox } from "@/lib/mail-in/open-mailbox";

/** How often another process looks whether the mailbox is free; whoever reads it lets go of it when it stops. */
const LOOK_EVERY_MS = 2_000;
/** A third of a lease. */
const KEPT_EVERY_MS = 20_000;
/** What could not be handled is tried again so often, and what a server did not announce is found. */
const LOOKED_AGAIN_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Watches the mailbox of `MAIL_TO_FAX_IMAP_URL`, where one is set: one process at a time, by the lease of a job, and again and again with growing pauses where
 * the server can't be reached. Answers how to stop: the mail that is being handled is handled to its end, then another process may read on.
 */
export async function watchMailbox(
  resolver?: DNSResolver,
  { lookEveryMs = LOOK_EVERY_MS } = {},
): Promise<() => Promise<void>> {
  const { faxMailbox } = environment();
  if (!faxMailbox) return async () => {};
  await enqueueJob(database(), "read-mailbox", PORTAL);
  const stop = new Stop();
  const watching = watch(faxMailbox, stop, lookEveryMs, resolver);
  return async () => {
    stop.now();
    await watching;
  };
}

async function watch(
  mailbox: FaxMailbox,
  stop: Stop,
  lookEveryMs: number,
  resolver: DNSResolver | undefined,
): Promise<void> {
  while (!stop.isAsked) {
    const [job] = await claimJobs("read-mailbox", 1).catch(() => []);
    if (job) {
      const outcome = await readWhileOurs(mailbox, job, stop, resolver);
      // Left unfinished, it is taken again when its lease runs out.
      await finishJob(job, outcome).catch(() => {});
    } else {
      await stop.orAfter(lookEveryMs);
    }
  }
}

async function readWhileOurs(
  mailbox: FaxMailbox,
  job: Job,
  stop: Stop,
  resolver: DNSResolver | undefined,
): Promise<JobOutcome> {
  let client: ImapFlow | undefined;
  const keeping = setInterval(async () => {
    if (!(await keepJob(job).catch(() => false))) client?.close();
  }, KEPT_EVERY_MS);
  try {
    client = await openMailbox(mailbox);
    log.info("the mailbox is open");
    while (!stop.isAsked && client.usable) {
      // Heard from before the look on: what comes while mails are handled is looked for at once.
      const news = listen(client);
      await clearMailbox(client, mailbox, () => stop.isAsked, resolver);
      client.idle().catch(() => {});
      await Promise.race([stop.asked, news]);
    }
    if (client.usable) await client.logout();
    // A connection that was good is no failure when it ends.
    return { againInMs: stop.isAsked ? 0 : backOff(0) };
  } catch (error) {
    const code = wordFor(error);
    log.warn({ code }, "the mailbox could not be read");
    return { againInMs: Math.min(backOff(job.failures), LONGEST_PAUSE_MS), error: code };
  } finally {
    clearInterval(keeping);
    client?.close();
  }
}

/** Until something new came, the connection ended, or it is time to look anyhow. */
function listen(client: ImapFlow): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      client.off("exists", done);
      client.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, LOOKED_AGAIN_MS);
    client.on("exists", done);
    client.on("close", done);
  });
}

/** What a server said may quote what was typed: only its kind is kept. */
function wordFor(error: unknown): string {
  const { authenticationFailed, responseStatus } = Object(error) as {
    authenticationFailed?: boolean;
    responseStatus?: string;
  };
  if (authenticationFailed) return "the password was refused";
  return codeOf(error) ?? responseStatus ?? (error instanceof Error ? error.name : "unknown");
}

/** The wish that something stops, which can be waited for. */
class Stop {
  isAsked = false;
  now: () => void = () => {};
  readonly asked = new Promise<void>((resolve) => {
    this.now = () => {
      this.isAsked = true;
      resolve();
    };
  });

  async orAfter(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      this.asked,
      new Promise((resolve) => {
        timer = setTimeout(resolve, ms);
      }),
    ]);
    clearTimeout(timer);
  }
}
