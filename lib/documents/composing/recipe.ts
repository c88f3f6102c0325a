import { createHash } from "node:crypto";
import { type RasterQuality, rasterKey } from "@plainfax/fax-raster/settings";
import { z } from "zod";
import { ROTATIONS, type Rotation, settingsOf } from "@/lib/documents/rules/composition";
import type { SourcePage } from "./gather-pages";

/** What a prepared document is made from: the same recipe makes the same pages, under the same name. */
export type Recipe = {
  readonly version: typeof RECIPE_VERSION;
  /** What the document is called: the same pages handed in under another name are another document to whoever sends them. */
  readonly fileName: string;
  readonly pages: readonly {
    readonly sha256: string;
    readonly page: number;
    readonly rotation: Rotation;
    /** The dots that it becomes; null when Telnyx makes them. */
    readonly dots: string | null;
  }[];
};

const keptShape = z.object({
  pages: z.array(
    z.object({
      sha256: z.string(),
      page: z.number(),
      rotation: z.literal(ROTATIONS),
      dots: z.string().nullable(),
    }),
  ),
});

/** What page (counted from 1) of a file became these dots of a prepared document; undefined where it is no dots of a page. */
export function dottedFrom(recipe: unknown, page: number) {
  const source = keptShape.safeParse(recipe).data?.pages[page - 1];
  return source?.dots ? source : undefined;
}

/** Raised whenever the same recipe would make other pages. */
const RECIPE_VERSION = 2;

/** The recipe of these pages; `quality` is given when they go out as dots. */
export function recipeOf(pages: readonly SourcePage[], quality: RasterQuality | null): Recipe {
  return {
    version: RECIPE_VERSION,
    fileName: nameOf(pages),
    pages: pages.map(({ document: { sha256 }, page, rotation, look }) => ({
      sha256,
      page,
      rotation,
      dots: quality && rasterKey(settingsOf(look, quality)),
    })),
  };
}

/** The name of the first file that is no cover page. */
function nameOf(pages: readonly SourcePage[]): string {
  const named = pages.find(({ document }) => document.source !== "cover") ?? pages[0];
  return named?.document.fileName ?? "Fax.pdf";
}

/** SHA-256 in hex. Every part of a recipe is written in the same order, so its JSON is canonical. */
export function recipeHash(recipe: Recipe): string {
  return createHash("sha256").update(JSON.stringify(recipe)).digest("hex");
}
