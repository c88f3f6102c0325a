import { rm } from "node:fs/promises";
import type { z } from "zod";
import { keepBytes, keepCopy } from "@/lib/encryption/kept-files";
import { readKept } from "@/lib/encryption/open-kept";
import { workPath } from "@/lib/encryption/workspace";
import { askToDraw } from "./ask-to-draw";
import { drawOnce } from "./draw-once";
import { rasteredPage, rasterReply } from "./engine/protocol";
import { rasterPaths } from "./files/document-paths";
import { isKept, keepDrawn } from "./files/picture-cache";
import type { Rotation } from "./rules/composition";
import type { RasterSettings } from "./rules/fax-raster";

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
  findOrDraw,
);

async function findOrDraw(
  document: HashedDocument,
  page: number,
  settings: RasterSettings,
  rotation: Rotation = 0,
): Promise<RasteredPage> {
  const { picture, strip, facts } = rasterPaths(document.sha256, page, settings, rotation);
  const known = (await isKept(facts)) ? await readFacts(facts) : undefined;
  if (known) return { ...known, picturePath: picture, stripPath: strip };

  const made = { picture: workPath(), strip: workPath() };
  try {
    const drawn = await askToDraw(
      document,
      { operation: "raster", page, rotation, settings, picturePath: made.picture, stripPath: made.strip },
      rasterReply,
    );
    await keepDrawn(document.sha256, [picture, strip, facts], async () => {
      await keepCopy(picture, made.picture);
      await keepCopy(strip, made.strip);
      // The facts come last: where they are, the rest is complete.
      await keepBytes(facts, Buffer.from(JSON.stringify(drawn)));
    });
    return { ...drawn, picturePath: picture, stripPath: strip };
  } finally {
    for (const path of Object.values(made)) await rm(path, { force: true });
  }
}

async function readFacts(path: string) {
  const kept = await readKept(path).catch(() => undefined);
  return kept && rasteredPage.parse(JSON.parse(kept.toString()));
}
