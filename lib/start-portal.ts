import "server-only";
import { openDatabase } from "@/db/client";
import { insistOnSharedDocuments } from "@/db/insist-on-shared-documents";
import { oneAtATime } from "@/db/one-at-a-time";
import { prepareDatabase } from "@/db/prepare-database";
import { withoutValues } from "@/db/without-values";
import { holdAfterRestore } from "@/lib/after-restore/hold-faxes";
import { keepAccountInSync } from "@/lib/applications/keep-account-in-sync";
import { keepAuditSealed } from "@/lib/audit/keep-sealed";
import { countRepeated } from "@/lib/audit-hourly";
import { authSecretMark } from "@/lib/auth/session-token";
import { serveConsole } from "@/lib/console/serve-console";
import { documentEngine } from "@/lib/documents/engine/document-engine";
import { keepPicturesSwept } from "@/lib/documents/keep-pictures-swept";
import { sweepFiles } from "@/lib/documents/sweep-files";
import { insistOnDataKey } from "@/lib/encryption/insist-on-data-key";
import { environment } from "@/lib/env";
import { watchStorage } from "@/lib/health/watch-storage";
import { beatHeart, processName, stopHeart } from "@/lib/jobs/heartbeat";
import { log } from "@/lib/log";
import { watchMailbox } from "@/lib/mail-in/watch-mailbox";
import { prepareFirstAdmin } from "@/lib/people/first-admin";
import { offerWebhookReceiver, onPortalStop, whenPeopleAsk } from "@/lib/portal-process";
import { shareInstallationKeys } from "@/lib/reports/share-installation-keys";
import { prepareCeilings } from "@/lib/spending/set-ceilings";
import { startPortalWork } from "@/lib/start-portal-work";
import { documentStore, sharedStore } from "@/lib/storage/document-store";
import { startTracing } from "@/lib/tracing";
import { sweepUploads } from "@/lib/uploads/sweep-uploads";
import { receiveArrival } from "@/lib/webhooks/receive-telnyx-webhook";

/** Brings the portal to life before the first request, or ends this process with one line that says why not. */
export async function startPortalOrExit(): Promise<void> {
  try {
    await startPortal();
  } catch (error) {
    process.stderr.write(`Plainfax cannot start: ${withoutValues(error)}\n`);
    process.exit(1);
  }
}

async function startPortal(): Promise<void> {
  const { DATA_DIR, DATABASE_ALLOW_UNSAFE, ACCEPT_LOST_DOCUMENTS, OTEL_EXPORTER_OTLP_ENDPOINT } = environment();
  const stopTracing = OTEL_EXPORTER_OTLP_ENDPOINT ? await startTracing(OTEL_EXPORTER_OTLP_ENDPOINT) : async () => {};
  await insistOnDataKey(DATA_DIR);
  const database = await openDatabase();
  const stopConsole = await serveConsole(database, DATA_DIR);
  await prepareDatabase(database, {
    dataDir: DATA_DIR,
    allowUnsafe: DATABASE_ALLOW_UNSAFE === "yes",
    acceptLostDocuments: ACCEPT_LOST_DOCUMENTS === "yes",
    warn: (message) => log.warn(message),
    inform: (message) => log.info(message),
  });
  const leaveDocuments = await insistOnSharedDocuments(database, documentStore(), DATA_DIR, {
    name: processName(),
    secretMark: authSecretMark(),
    beat: beatHeart,
    fallSilent: stopHeart,
  });
  const shared = sharedStore();
  if (shared) {
    await oneAtATime(database, async () => {
      // Of two that start on an empty bucket with different keys, one hears of it here.
      await insistOnDataKey(DATA_DIR);
      await shareInstallationKeys(shared, DATA_DIR);
    });
  }
  await holdAfterRestore();
  await prepareCeilings();
  await prepareFirstAdmin();
  await sweepUploads();
  const swept = sweepFiles(new Date());
  // A bucket takes minutes to list; what is being stored there is locked until it has its row.
  if (shared) swept.catch((error: Error) => log.error({ error: error.name }, "documents could not be swept"));
  else await swept;
  offerWebhookReceiver(receiveArrival);
  whenPeopleAsk(() => documentEngine().expect());
  const stopWork = await startPortalWork();
  const stopMailbox = await watchMailbox();
  const stopSync = keepAccountInSync();
  const stopWatching = watchStorage();
  const stopSweeping = shared ? keepPicturesSwept() : () => {};
  const stopSealing = keepAuditSealed();
  onPortalStop(async () => {
    await stopMailbox();
    stopSync();
    stopWatching();
    stopSweeping();
    await stopConsole();
    await stopWork();
    await countRepeated();
    await stopSealing();
    await leaveDocuments().catch(() => {});
    await database.close();
    await stopTracing();
    log.info("the portal has stopped");
  });
}
