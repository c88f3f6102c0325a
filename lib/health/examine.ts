import "server-only";
import { withoutValues } from "@/db/without-values";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment, parseEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { checkApplications, checkClock, checkSignature, checkTelnyx } from "@/lib/health/checks/carrier";
import { checkDatabase, checkMigrations, checkQueues, checkVersions, checkWorkers } from "@/lib/health/checks/database";
import { checkBackup, checkDocumentFiles, checkEncryption } from "@/lib/health/checks/keeping";
import { checkDisk, checkMemory, checkOffice, checkTypesetting } from "@/lib/health/checks/machine";
import { checkMailbox } from "@/lib/health/checks/mailbox";
import { checkAddress, checkTls } from "@/lib/health/checks/reach";
import { broken, type CheckName, type Finding, inOrder, well } from "@/lib/health/rules/finding";
import { greetTelnyx } from "@/lib/telnyx/greet";

const LIMIT_MS = 30_000;

/** Looks at the whole installation, for admins. Throws `forbidden` for members. */
export async function examineFor(viewer: Viewer): Promise<Finding[]> {
  assertAdmin(viewer);
  return examine();
}

/**
 * Looks at the whole installation: a line for each thing, with what to do about it. What can't be told because of a fault
 * that has a line already is left out. The database is open; nothing of a fax is in what is said. Never throws.
 */
export async function examine(): Promise<Finding[]> {
  const [store, carrier, disk, tls, office, mailbox] = await Promise.all([
    guarded("database", checkDatabase),
    greetTelnyx(),
    guarded("disk", checkDisk),
    guarded("tls", checkTls),
    guarded("office", checkOffice),
    guarded("mailbox", checkMailbox),
  ]);
  const schema = await whereWell(store, () => guarded("migrations", checkMigrations));
  const hasSchema = schema.length > 0 && schema.every(({ state }) => state !== "fail");
  const rest = await Promise.all([
    whereWell(disk, () => guarded("typesetting", checkTypesetting)),
    guarded("clock", () => checkClock(carrier, hasSchema)),
    hasSchema ? examineContents(carrier.trouble === null) : [],
  ]);
  // The sandbox carrier runs with the portal: without that, nothing is to be said of it.
  const hasPortal = rest.flat().some(({ check, state }) => check === "workers" && state === "ok");
  const telnyx = environment().telnyx.isSandbox && !hasPortal ? [] : [checkTelnyx(carrier)];
  return inOrder([
    wellConfigured(),
    checkMemory(),
    ...telnyx,
    ...store,
    ...schema,
    ...disk,
    ...tls,
    ...office,
    ...mailbox,
    ...rest.flat(),
  ]);
}

/** What the configuration has against it, a line for each problem; with one of them nothing else can be looked at. */
export function examineConfiguration(source: Record<string, string | undefined>): Finding[] {
  const result = parseEnvironment(source);
  if (result.ok) return [wellConfigured()];
  return result.problems.map((problem) => {
    const [says = "", ...todo] = problem.split("\n");
    return broken("configuration", says, todo.join(" ").trim());
  });
}

/** What only a database with this version's tables can tell. */
async function examineContents(isTelnyxThere: boolean): Promise<Finding[]> {
  const workers = await guarded("workers", checkWorkers);
  const findings = await Promise.all([
    whereWell(workers, () => guarded("address", checkAddress)),
    whereWell(workers, () => guarded("versions", checkVersions)),
    guarded("queues", checkQueues),
    guarded("signature", checkSignature),
    guarded("documents", checkDocumentFiles),
    guarded("encryption", checkEncryption),
    guarded("backup", checkBackup),
    isTelnyxThere ? guarded("application", checkApplications) : [],
  ]);
  return [...workers, ...findings.flat()];
}

function wellConfigured(): Finding {
  return well("configuration", "All settings can be used.");
}

async function whereWell(before: readonly Finding[], look: () => Promise<Finding[]>): Promise<Finding[]> {
  return before.some(({ state }) => state === "fail") ? [] : look();
}

/** A look that fails or hangs is a finding, too. */
async function guarded(check: CheckName, look: () => Promise<Finding | Finding[] | null>): Promise<Finding[]> {
  const late = new Promise<Finding>((resolve) => {
    setTimeout(
      resolve,
      LIMIT_MS,
      broken(check, "This could not be found out in time.", "Look again; see the log."),
    ).unref();
  });
  try {
    const found = await Promise.race([look(), late]);
    return found === null ? [] : [found].flat();
  } catch (error) {
    const words = error instanceof AppError ? error.message : withoutValues(error);
    return [broken(check, `This could not be found out: ${words}`, "Mend that, then look again.")];
  }
}
