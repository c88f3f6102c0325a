import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { z } from "zod";
import { askToDraw } from "./ask-to-draw";
import { drawOnce } from "./draw-once";
import { rasteredPage, rasterReply } from "./engine/protocol";
import { originalPath, picturesDirectory, rasterPaths, temporaryPath } from "./files/document-paths";
import { isKept, noteDrawn } from "./files/picture-cache";
import type { Rotation } from "./rules/composition";
import type { RasterSettings } from "./rules/fax-raster";

export type RasteredPage = z.infer<typeof rasteredPage> & {
  /** Of the PNG, one bit a dot. */
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
  { sha256 }: HashedDocument,
  page: number,
  settings: RasterSettings,
  rotation: Rotation = 0,
): Promise<RasteredPage> {
  const { picture, strip, facts } = rasterPaths(sha256, page, settings, rotation);
  const known = (await isKept(facts)) ? await readFacts(facts) : undefined;
  if (known) return { ...known, picturePath: picture, stripPath: strip };

  const temporary = { picture: await temporaryPath(), strip: await temporaryPath(), facts: await temporaryPath() };
  try {
    const drawn = await askToDraw(
      {
        operation: "raster",
        filePath: originalPath(sha256),
        page,
        rotation,
        settings,
        picturePath: temporary.picture,
        stripPath: temporary.strip,
      },
      rasterReply,
    );
    await writeFile(temporary.facts, JSON.stringify(drawn), { mode: 0o600 });
    await mkdir(picturesDirectory(sha256), { recursive: true, mode: 0o700 });
    await rename(temporary.picture, picture);
    await rename(temporary.strip, strip);
    // The facts come last: where they are, the rest is complete.
    await rename(temporary.facts, facts);
    await noteDrawn(picture, strip, facts);
    return { ...drawn, picturePath: picture, stripPath: strip };
  } finally {
    for (const path of Object.values(temporary)) await rm(path, { force: true });
  }
}

async function readFacts(path: string) {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : rasteredPage.parse(JSON.parse(text));
}
