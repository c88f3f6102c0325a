import fs from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { dotsOf, dotsOfTiff } from "../testing/dots-of";
import { picturesOf } from "../testing/pictures-of";
import { pdf } from "../testing/start-portal";
import { OFFICE, startTestWorld, type TestWorld } from "../testing/start-world";

const OUTSIDE = "+12125550123";
const SLOW = "+12125550017";
const RASTER_TEST_MS = 30_000;
const asPreviewed = fs.readFileSync(new URL("../line/fixtures/as-previewed-fine.pdf", import.meta.url));

let world: TestWorld;
beforeEach(async () => {
  world = await startTestWorld({ raster: true });
});
afterEach(() => world.close());

const state = z.object({ faxes: z.array(z.object({ fax: z.looseObject({ direction: z.string() }) })) });

async function download(url: unknown): Promise<Buffer> {
  const response = await fetch(String(url));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

test("a fax sent as previewed arrives at the other desk dot for dot, and is kept so as a preview", {
  timeout: RASTER_TEST_MS,
}, async () => {
  world.portal.documents.set("/documents/previewed.pdf", pdf(asPreviewed));
  const media_url = `${world.portal.url}/documents/previewed.pdf`;
  const id = await world.send(OFFICE, { media_url, store_preview: true });
  await world.advance(300_000);
  const { faxes } = state.parse(await world.sim("GET", "/state"));
  const received = faxes.find(({ fax }) => fax.direction === "inbound")?.fax;
  const sent = await dotsOf(await picturesOf(asPreviewed));
  const arrived = await dotsOf(await picturesOf(await download(received?.media_url)));
  expect(arrived).toHaveLength(2);
  expect(arrived.map((dots, page) => dots.equals(sent[page] ?? Buffer.alloc(0)))).toEqual([true, true]);

  const fax = await world.fax(id);
  expect(fax?.preview_url).toContain("_preview.tiff");
  const preview = await download(fax?.preview_url);
  for (const [page, dots] of sent.entries()) expect((await dotsOfTiff(preview, page)).equals(dots)).toBe(true);
});

test("the call lasts as long as its bits take, and longer on a slow line", { timeout: RASTER_TEST_MS }, async () => {
  const ids = [await world.send(OUTSIDE), await world.send(SLOW)];
  await world.advance(300_000);
  const seconds = ids.map((id) =>
    Number(
      world.portal.eventsOf(id).find(({ data }) => data.event_type === "fax.delivered")?.data.payload
        .call_duration_secs,
    ),
  );
  expect(seconds[0]).toBeGreaterThan(15 + 2 * 2);
  expect(seconds[1]).toBeGreaterThan(seconds[0] ?? 0);
});

test("documents travel as they are while the raster is switched off", async () => {
  await world.sim("PUT", "/line", { raster: false });
  const id = await world.send(OUTSIDE, { store_preview: true });
  await world.advance(300_000);
  const fax = await world.fax(id);
  expect(fax?.status).toBe("delivered");
  expect(fax?.preview_url).toContain("_preview.pdf");
});
