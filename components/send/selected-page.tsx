import type { ShownCover } from "@/components/pages/shown-cover";
import type { useComposition } from "@/components/pages/use-composition";
import { FaxEye } from "@/components/raster/fax-eye";
import { FAX_QUALITY_OF } from "@/components/send/fax-quality-of";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";
import { isSentAsPreviewed, type PageLook } from "@/lib/documents/rules/composition";
import { RASTER_QUALITY_OF } from "@/lib/documents/rules/fax-raster";
import type { FaxOptions } from "@/lib/fax/rules/fax-options";

type SelectedPageProps = {
  fax: ReturnType<typeof useComposition>;
  cover: ShownCover | null;
  quality: FaxOptions["quality"];
  onQuality: (quality: FaxOptions["quality"]) => void;
};

/** The page that is selected in the strip, as it will arrive. */
export function SelectedPage({ fax, cover, quality, onQuality }: SelectedPageProps) {
  const { composition, documents, place, change } = fax;
  const page = composition.pages[place];
  const document = page && documents.get(page.documentId);
  if (!page && cover?.preview) return <CoverPicture preview={cover.preview} />;
  if (!page || !document) {
    return (
      <p className="grid aspect-[17/22] max-w-xs place-items-center rounded-md border border-dashed border-line p-6 text-center text-ink-2">
        The pages appear here.
      </p>
    );
  }
  const setLook = (places: readonly number[]) => (look: PageLook | null) => change({ kind: "look", places, look });
  return (
    <FaxEye
      page={page}
      size={[1, document.aspects[page.page - 1] ?? 1]}
      name={`Page ${page.page} of ${document.fileName}`}
      quality={RASTER_QUALITY_OF[quality]}
      isExact={isSentAsPreviewed(composition)}
      onLook={setLook([place])}
      onLookForAll={setLook(composition.pages.map((_, index) => index))}
      onQuality={(wanted) => onQuality(FAX_QUALITY_OF[wanted])}
    />
  );
}

function CoverPicture({ preview: { documentId } }: { preview: CoverPreview }) {
  return (
    <img
      src={`/api/documents/${documentId}/pages/1?w=864`}
      alt="The cover page as it will be sent"
      width={864}
      height={1118}
      className="h-auto w-full rounded-sm border border-line bg-paper"
    />
  );
}
