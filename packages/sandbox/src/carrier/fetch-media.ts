import { settingsOf } from "../state/settings";
import type { FaxRecord } from "../state/shapes";
import { type Download, download } from "./download";
import type { World } from "./world";

const FETCH_AFTER_MS = 300;
const AGAIN_AFTER_MS = 120_000;
const FIRST_RANGE = 1000;

/** How long the carrier waits before it fetches a document, in milliseconds. */
export function waitBeforeFetch(world: World, manner: FaxRecord["script"]["fetch"]): number {
  return manner === "late" ? settingsOf(world.state).weather.fetch.late_ms : FETCH_AFTER_MS;
}

/** Fetches the document at the address of a fax, in the manner that its script foresees. */
export async function fetchMedia(world: World, record: FaxRecord): Promise<Download> {
  const { fetch: manner } = record.script;
  if (manner === "never")
    return { status: 0, bytes: Buffer.alloc(0), contentType: "", problem: "file_download_failed" };
  if (manner === "head-first") await getOnce(world, record, { method: "HEAD" });
  if (manner === "by-range") return getByRange(world, record);
  const first = await getOnce(world, record);
  const repeats = manner === "twice" ? 1 : manner === "five-times" ? 4 : 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) await getOnce(world, record);
  if (manner === "again") {
    const due = world.clock.now() + AGAIN_AFTER_MS * world.speed;
    void world.clock.at(due, async () => void (await getOnce(world, record)));
  }
  return first;
}

/** One request for the document of a fax, noted in the ledger. */
export async function getOnce(
  world: World,
  { fax }: FaxRecord,
  request: { method?: string; range?: string } = {},
): Promise<Download> {
  const found = await download(fax.media_url ?? "", request);
  world.ledger.write({
    kind: "download",
    fax_id: fax.id,
    client_state: fax.client_state ?? null,
    status: found.status,
    bytes: found.bytes.length,
  });
  return found;
}

async function getByRange(world: World, record: FaxRecord): Promise<Download> {
  const head = await getOnce(world, record, { range: `bytes=0-${FIRST_RANGE - 1}` });
  if (head.status !== 206 || head.bytes.length < FIRST_RANGE) return head;
  const rest = await getOnce(world, record, { range: `bytes=${FIRST_RANGE}-` });
  return rest.problem ? rest : { ...rest, bytes: Buffer.concat([head.bytes, rest.bytes]) };
}
