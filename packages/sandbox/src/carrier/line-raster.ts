import { rasterOrder } from "../line/raster";
import { writePdf } from "../line/write-pdf";
import { writeTiff } from "../line/write-tiff";
import type { FaxRecord, LineRaster } from "../state/shapes";
import type { World } from "./world";

type Fetched = { fax: FaxRecord["fax"]; document: string; pages: number };

/** What goes over the line for a fetched document, made once for each quality; null where documents travel as they are. */
export async function lineRasterOf(world: World, fetched: Fetched): Promise<LineRaster | "unreadable" | null> {
  if (!world.isRasterOn) return null;
  const order = rasterOrder(fetched.fax);
  const key = `${fetched.document} ${JSON.stringify(order)}`;
  const raster = world.rastered.get(key) ?? makeRaster(world, fetched, order);
  world.rastered.set(key, raster);
  const made = await raster;
  if (!made) world.rastered.delete(key);
  return made ?? "unreadable";
}

async function makeRaster(
  { state, rasterProcess }: World,
  { document, pages }: Fetched,
  order: ReturnType<typeof rasterOrder>,
): Promise<LineRaster | null> {
  const { documents } = state;
  const made = await rasterProcess.raster({ bytes: documents.read(document), order }, pages);
  if (!made) return null;
  return {
    pdf: documents.save(await writePdf(made, order.linesPerInch)),
    tiff: documents.save(writeTiff(made, order.linesPerInch)),
    bits: made.reduce((sum, { strip }) => sum + strip.length * 8, 0),
  };
}
