import { keepFax } from "../carrier/fax-life";
import type { World } from "../carrier/world";
import { unprocessable } from "../http/api-error";
import type { Reply } from "../http/route";
import { faxRecordOf } from "./find-fax";

const CANCEL_MS = 200;
const cancellable = ["queued", "media.processed", "originated", "sending"];

/** Accepts a wish to cancel. The fax ends as failed shortly after, unless it is over before that. */
export function cancelFax(world: World, id: string): Reply {
  const record = faxRecordOf(world, id);
  const { fax, next, script } = record;
  if (fax.direction === "inbound") {
    throw unprocessable("90081", "This command can only be issued for outbound fax.");
  }
  if (!cancellable.includes(fax.status)) {
    throw unprocessable(
      "90080",
      "This command can only be issued when a fax is in either queued, media.processed or sending state.",
    );
  }
  world.ledger.write({ kind: "cancel", fax_id: fax.id, client_state: fax.client_state ?? null });
  const isTooLate = next?.step === "finish" && next.due <= world.clock.now() + CANCEL_MS * world.speed;
  if (!isTooLate && !script.losesCancelRace) keepFax(world, record, { plan: { step: "cancel", afterMs: CANCEL_MS } });
  return { status: 202, json: { data: { result: "ok" } } };
}
