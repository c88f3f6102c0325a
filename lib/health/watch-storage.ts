import "server-only";
import { database } from "@/db/client";
import { dropAlarm, raiseAlarm } from "@/lib/alarms/alarms";
import { environment } from "@/lib/env";
import { checkStorage, type StorageState } from "@/lib/health/storage";
import { log } from "@/lib/log";

const LOOK_MS = 60_000;

/** Looks at the data directory every minute: a change is a line in the log, trouble an alarm. Returns what ends it. */
export function watchStorage(): () => void {
  let last: StorageState["state"] = "ok";
  let isLooking = false;
  const look = async () => {
    // A slow one tells first what it saw: what comes later is newer.
    if (isLooking) return;
    isLooking = true;
    const storage = await checkStorage(environment().DATA_DIR);
    if (storage.state !== last) await tell(storage);
    last = storage.state;
    isLooking = false;
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  void look();
  return () => clearInterval(timer);
}

async function tell({ state, freeBytes, code }: StorageState): Promise<void> {
  const freeMegabytes = freeBytes === null ? null : Math.floor(freeBytes / 1e6);
  if (state === "ok") {
    log.info({ freeMegabytes }, "the data directory has room again");
    await dropAlarm(database(), "storage").catch(() => {});
    return;
  }
  log.error({ state, code, freeMegabytes }, MESSAGES[state]);
  // A database on the same full disk takes no alarm either; the log has said it.
  await raiseAlarm(database(), "storage", { words: WORDS[state] }).catch(() => {});
}

const MESSAGES = {
  low: "the disk of the data directory is nearly full",
  full: "the disk of the data directory is full",
  unwritable: "the data directory cannot be written",
  unreachable: "the bucket of documents can't be used",
};

const WORDS = {
  low: "Less than 1 GB is free where documents are kept. Make room, or move the data directory to a larger disk.",
  full: "Nothing more can be received, uploaded or sent until there is room where documents are kept.",
  unwritable: "Documents can't be kept: the data directory is read-only or gone. Look at its disk and its owner.",
  unreachable:
    "Nothing can be received, uploaded, sent or opened: the bucket of documents can't be used. Look at its server and its keys.",
};
