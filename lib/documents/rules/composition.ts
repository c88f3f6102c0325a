import {
  DEFAULT_RASTER_SETTINGS,
  type RasterQuality,
  type RasterSettings,
  rasterKey,
} from "@plainfax/fax-raster/settings";

/** How one page becomes dots, apart from the quality, which a fax has as a whole. */
export type PageLook = Omit<RasterSettings, "quality">;

const { quality: _ofTheFax, ...defaultLook } = DEFAULT_RASTER_SETTINGS;
export const DEFAULT_LOOK: PageLook = defaultLook;

/** How far a page may be turned clockwise, in degrees. */
export const ROTATIONS = [0, 90, 180, 270] as const;
export type Rotation = (typeof ROTATIONS)[number];

/** A quarter further clockwise. */
export function quarterMore(rotation: Rotation): Rotation {
  return ROTATIONS[(ROTATIONS.indexOf(rotation) + 1) % ROTATIONS.length] ?? 0;
}

export type ComposedPage = {
  documentId: string;
  /** Counted from 1. */
  page: number;
  rotation: Rotation;
  /** Stays in the strip and does not go out. */
  isLeftOut: boolean;
  /** Null: as every page. */
  look: PageLook | null;
};

export type CoverContent = {
  /** Null: the plain one that is built in. */
  templateId: string | null;
  to: string;
  from: string;
  subject: string;
  message: string;
  /** Of all its pages; null: as every page. */
  look: PageLook | null;
};

/** What goes out as one fax: the pages of its files in their order, with a cover page before them. */
export type Composition = {
  pages: ComposedPage[];
  cover: CoverContent | null;
  /** Whether the very dots that are previewed are sent; null: they are. */
  asPreviewed: boolean | null;
};

export const EMPTY_COMPOSITION: Composition = { pages: [], cover: null, asPreviewed: null };

/** All pages of a document, as they are, or turned so that they stand upright. */
export function pagesOf(
  { documentId, pages }: { documentId: string; pages: number },
  turns: readonly (readonly [page: number, rotation: Rotation])[] = [],
): ComposedPage[] {
  const rotations = new Map(turns);
  return Array.from({ length: pages }, (_, index) => ({
    documentId,
    page: index + 1,
    rotation: rotations.get(index + 1) ?? 0,
    isLeftOut: false,
    look: null,
  }));
}

/** How a page becomes dots: by the look that was chosen for it, or as every page. */
export function settingsOf(look: PageLook | null, quality: RasterQuality): RasterSettings {
  return { ...(look ?? DEFAULT_LOOK), quality };
}

/** What is changed of a look; null: back to the usual. */
export type LookChange = Partial<PageLook> | null;

/** A look after a change, null where it is as that of every page. */
export function changedLook(look: PageLook | null, change: LookChange): PageLook | null {
  const changed = { ...DEFAULT_LOOK, ...(change && look), ...change };
  return lookKey(changed) === lookKey(DEFAULT_LOOK) ? null : changed;
}

function lookKey(look: PageLook): string {
  return rasterKey({ ...look, quality: "fine" });
}

/** The pages that go out. */
export function pagesToSend({ pages }: Composition): ComposedPage[] {
  return pages.filter(({ isLeftOut }) => !isLeftOut);
}

/** Whether the very dots that were previewed go out, rather than the pages for Telnyx to make dots of. */
export function isSentAsPreviewed({ asPreviewed }: Composition): boolean {
  return asPreviewed ?? true;
}
