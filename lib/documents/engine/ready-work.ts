import { rm, writeFile } from "node:fs/promises";
import { DEFAULT_RASTER_SETTINGS, type RasterQuality } from "@plainfax/fax-raster/settings";
import type { PageWidth } from "@/lib/documents/rules/page-picture";
import { workPath } from "@/lib/encryption/workspace";
import type { Asking } from "@/lib/engine/engine-pool";
import type { EngineRequest } from "./protocol";
import { readyPage } from "./ready-page";

type Paths = { readonly filePath: string; readonly outputPath: string; readonly stripPath: string };

/**
 * What a child does before anybody has it, in less than two seconds of a processor: it draws a page of ours as a thumbnail, as a page picture and as a
 * fax, so that all is loaded and compiled when somebody waits for a page of theirs.
 */
export const READY_WORK: readonly Asking<EngineRequest>[] = [
  picture(160),
  picture(864),
  raster("standard"),
  raster("fine"),
];

function picture(width: PageWidth): Asking<EngineRequest> {
  return drawn(({ filePath, outputPath }) => ({
    ...{ operation: "render", filePath, page: 1, rotation: 0, width, outputPath },
  }));
}

function raster(quality: RasterQuality): Asking<EngineRequest> {
  return drawn(({ filePath, outputPath, stripPath }) => ({
    ...{ operation: "raster", filePath, page: 1, rotation: 0, settings: { ...DEFAULT_RASTER_SETTINGS, quality } },
    ...{ picturePath: outputPath, stripPath },
  }));
}

function drawn(requestOf: (paths: Paths) => EngineRequest): Asking<EngineRequest> {
  return async (put) => {
    const paths: Paths = { filePath: workPath(), outputPath: workPath(), stripPath: workPath() };
    try {
      await writeFile(paths.filePath, readyPage(), { mode: 0o600 });
      return await put(requestOf(paths));
    } finally {
      await Promise.all(Object.values(paths).map((path) => rm(path, { force: true })));
    }
  };
}
