import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { refreshFax, retrieveFax } from "@/lib/telnyx/faxes";

// Telnyx does not say when the new link is there. One that takes longer is found by the next try.
const LOOKS = 3;
const PAUSE_MS = 1_000;

/** The link to a received document that Telnyx tells at this moment. Throws when it cannot be asked. */
export async function linkToldNow(providerFaxId: string): Promise<string | null> {
  return (await retrieveFax(providerFaxId)).mediaUrl;
}

/** Asks Telnyx for a fresh link; null while it tells only those in `old`. Throws when it cannot be asked or refuses. */
export async function askForNewLink(providerFaxId: string, old: ReadonlySet<string>): Promise<string | null> {
  await refreshFax(providerFaxId);
  for (let looks = 1; ; looks++) {
    const link = await linkToldNow(providerFaxId);
    if (link && !old.has(link)) return link;
    if (looks === LOOKS) return null;
    await pause(PAUSE_MS);
  }
}
