import type { RasterSettings } from "@plainfax/fax-raster/settings";
import type { z } from "zod";
import { askToDraw } from "./ask-to-draw";
import { drawOnce } from "./draw-once";
import { rasteredPage, rasterReply } from "./engine/protocol";
import { rasterPaths } from "./files/document-paths";
import { findOrDraw } from "./find-or-draw";
import type { Rotation } from "./rules/composition";

export type RasteredPage = z.infer<typeof rasteredPage> & {
  /** Of the PNG, one bit a dot; to be read by `openKept`, as the strip. */
  readonly picturePath: string;
  /** Of the dots in Group 4. */
  readonly stripPath: string;
};

type HashedDocument = { readonly sha256: string };

/**
 * A page (counted from 1), turned by `rotation`, in the very dots of its fax, drawn now if it was not before, with what it
 * costs and what it loses. The same settings always make the same dots. Throws what `askToDraw` throws.
 */
export const rasterPage: (
  document: HashedDocument,
  page: number,
  settings: RasterSettings,
  rotation?: Rotation,
) => Promise<RasteredPage> = drawOnce(
  ({ sha256 }, page, settings, rotation = 0) => rasterPaths(sha256, page, settings, rotation).facts,
  findOrDrawPage,
);

async function findOrDrawPage(
  document: HashedDocument,
  page: number,
  settings: RasterSettings,
  rotation: Rotation = 0,
): Promise<RasteredPage> {
  const paths = rasterPaths(document.sha256, page, settings, rotation);
  const drawn = await findOrDraw(document.sha256, paths, rasteredPage, ({ picture, strip }) =>
    askToDraw(
      document,
      { operation: "raster", page, rotation, settings, picturePath: picture, stripPath: strip },
      rasterReply,
    ),
  );
  return { ...drawn, picturePath: paths.picture, stripPath: paths.strip };
}
