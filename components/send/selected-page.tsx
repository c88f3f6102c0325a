import { LETTER, type RasterQuality } from "@plainfax/fax-raster/settings";
import type { ShownCover } from "@/components/pages/shown-cover";
import type { useComposition } from "@/components/pages/use-composition";
import { FaxEye } from "@/components/raster/fax-eye";
import { changedLook, isSentAsPreviewed, type LookChange } from "@/lib/documents/rules/composition";
import { type FaxOptions, RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";

type SelectedPageProps = {
  fax: ReturnType<typeof useComposition>;
  /** Of the selected page; those of the cover are below 0. */
  place: number;
  cover: ShownCover | null;
  quality: FaxOptions["quality"];
  onQuality: (quality: FaxOptions["quality"]) => void;
};

/** The page that is selected in the strip, as it will arrive. */
export function SelectedPage({ fax, place, cover, quality, onQuality }: SelectedPageProps) {
  const { composition, change } = fax;
  const shown = place < 0 ? coverPageAt(cover, place) : pageAt(fax, place);
  if (!shown) {
    return (
      <p className="hidden aspect-[17/22] max-w-xs place-items-center rounded-md border border-dashed border-line p-6 text-center text-ink-2 lg:grid">
        The pages appear here.
      </p>
    );
  }

  function changeCover(look: LookChange) {
    const { cover: kept } = composition;
    if (kept) change({ kind: "cover", cover: { ...kept, look: changedLook(kept.look, look) } });
  }

  function changeAll(look: LookChange) {
    changeCover(look);
    change({ kind: "look", places: composition.pages.map((_, index) => index), change: look });
  }

  return (
    <FaxEye
      page={shown.page}
      size={shown.size ? [shown.size.width, shown.size.height] : LETTER}
      name={shown.name}
      quality={RASTER_QUALITY_OF[quality]}
      isExact={isSentAsPreviewed(composition)}
      onLook={place < 0 ? changeCover : (look) => change({ kind: "look", places: [place], change: look })}
      onLookForAll={changeAll}
      onQuality={(wanted) => onQuality(FAX_QUALITY_OF[wanted])}
    />
  );
}

function pageAt({ composition, documents }: SelectedPageProps["fax"], place: number) {
  const page = composition.pages[place];
  const document = page && documents.get(page.documentId);
  if (!page || !document) return null;
  return { page, size: document.sizes[page.page - 1], name: `Page ${page.page} of ${document.fileName}` };
}

function coverPageAt(cover: ShownCover | null, place: number) {
  const page = cover?.pages?.at(place);
  return page ? { page, size: cover?.sizes[page.page - 1], name: `Page ${page.page}, the cover page,` } : null;
}

/** What Telnyx is asked for to get these lines an inch. */
const FAX_QUALITY_OF: Record<RasterQuality, FaxOptions["quality"]> = {
  standard: "normal",
  fine: "high",
  "extra-fine": "very_high",
};
