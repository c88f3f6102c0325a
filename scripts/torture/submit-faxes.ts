import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import type { World } from "./open-world";
import { underWay } from "./settle";

const AT_ONCE = 20;
const DESTINATIONS = 150;
const FIRST_DESTINATION = 1_000;
const MOST_UNDER_WAY = 200;
const AGAIN_AFTER_MS = 100;
const NEXT_AFTER_MS = 1_200;

/** Submits faxes one after the other while `isWanted`; answers the ids of all that a process has acknowledged. */
export async function submitFaxes(world: World, isWanted: (submitted: number) => boolean): Promise<Set<string>> {
  const acknowledged = new Set<string>();
  let submitted = 0;
  const person = async () => {
    while (isWanted(submitted)) {
      if (!(await hasRoom(world))) {
        await pause(NEXT_AFTER_MS);
        continue;
      }
      submitted += 1;
      acknowledged.add(await submitUntilAcknowledged(world, submitted));
      await pause(NEXT_AFTER_MS);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  return acknowledged;
}

/** Whether the portal keeps up: what waits behind hundreds of others meets no fault. */
async function hasRoom({ database }: World): Promise<boolean> {
  const [counts] = await underWay(database.db).catch(() => []);
  return counts !== undefined && Number(counts.all) < MOST_UNDER_WAY;
}

/** As a person would: presses Send again when no answer came. The form keeps its key. */
async function submitUntilAcknowledged({ fleet, scene, dice }: World, n: number): Promise<string> {
  const { sender, fromNumber, documentId } = scene;
  const submission = {
    submissionKey: randomUUID(),
    recipients: [`+1212736${FIRST_DESTINATION + (n % DESTINATIONS)}`],
    fromNumber,
    documentId,
    options: { ...DEFAULT_FAX_OPTIONS, storePreview: false },
    sendAt: null,
  };
  for (;;) {
    const answer = await fleet.ask({ viewer: sender, submission }, dice.roll());
    const faxId = answer && "faxIds" in answer ? answer.faxIds[0] : undefined;
    if (faxId) return faxId;
    await pause(AGAIN_AFTER_MS);
  }
}
