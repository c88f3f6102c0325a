import { keepFax } from "../carrier/fax-life";
import { mediaName, signLink } from "../carrier/links";
import type { World } from "../carrier/world";
import { notFound, unprocessable } from "../http/api-error";
import type { Reply } from "../http/route";
import { refreshWeather } from "../weather/storage-weather";
import { faxRecordOf } from "./find-fax";

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Signs a new link to a received document; its address is on the next GET, not in this answer. */
export function refreshFax(world: World, id: string): Reply {
  const record = faxRecordOf(world, id);
  const { fax } = record;
  if (fax.direction === "outbound" || fax.status !== "received") {
    throw unprocessable("90080", "This command can only be issued for a received inbound fax.");
  }
  if (Date.parse(fax.created_at) + KEPT_MS < world.clock.now()) throw notFound();
  const delayMs = refreshWeather(world);
  if (delayMs === 0) signNewLink(world, id);
  else void world.clock.at(world.clock.now() + delayMs, () => signNewLink(world, id));
  return { status: 200, json: { data: { result: "ok" } } };
}

function signNewLink(world: World, id: string): void {
  const record = world.state.faxes.get(id);
  if (!record) return;
  keepFax(world, record, {
    fax: { media_url: signLink(world, record, mediaName(world, record)) },
    links: record.links + 1,
  });
}
