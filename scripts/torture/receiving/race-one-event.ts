import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import type { Dice } from "../dice";
import type { Bring } from "./deliver-all";
import type { Signer } from "./sign";
import { tellArrival } from "./story";
import { untilInboxIsEmpty } from "./until-inbox-is-empty";

const AT_ONCE = 64;

export type Race = { rounds: number; deliveries: number; unexpected: number; notOnce: number };

/** Delivers one event 64 times at once, again and again with another; each must be kept, and applied, once. */
export async function raceOneEvent(dice: Dice, signer: Signer, bring: Bring, rounds: number): Promise<Race> {
  const race: Race = { rounds, deliveries: rounds * AT_ONCE, unexpected: 0, notOnce: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const event = tellArrival(dice);
    const sealed = signer.seal({ kind: "first", event, arrivesAt: 0, isLate: false });
    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, () => bring(sealed)));
    race.unexpected += statuses.filter((status) => status !== 200).length;
    await untilInboxIsEmpty();
    const [kept] = await rowsOf<{ isOnce: boolean }>(
      database(),
      sql`select deliveries = ${AT_ONCE} and result = 'applied'
          and (select count(*) from fax_events where webhook_event_id = webhook_events.id) = 1
          and (select count(*) from faxes where provider_fax_id = ${String(event.payload.fax_id)}) = 1 as "isOnce"
        from webhook_events where event_id = ${event.id}`,
    );
    race.notOnce += Number(!kept?.isOnce);
  }
  return race;
}
