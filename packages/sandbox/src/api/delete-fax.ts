import { isFinal } from "../carrier/fax-life";
import { dropPeer } from "../carrier/inbound-life";
import type { World } from "../carrier/world";
import type { Reply } from "../http/route";
import { faxRecordOf } from "./find-fax";

/** Removes a fax and ends its life; webhooks that are already on their way still arrive. */
export function deleteFax(world: World, id: string): Reply {
  const record = faxRecordOf(world, id);
  if (!isFinal(record)) dropPeer(world, record, "sender_call_dropped");
  world.state.faxes.delete(id);
  world.inProcess.delete(id);
  return { status: 204 };
}
