import type { World } from "../carrier/world";
import { notFound } from "../http/api-error";
import type { FaxRecord } from "../state/shapes";

export function faxRecordOf(world: World, id: string): FaxRecord {
  const record = world.state.faxes.get(id);
  if (!record) throw notFound();
  return record;
}
