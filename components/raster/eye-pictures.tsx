import { DOTS_PER_INCH, FAX_DOTS, faxFrame, LINES_PER_INCH, type RasterSettings } from "@plainfax/fax-raster/settings";
import { type UIEvent, useRef } from "react";
import { EyePane, type Mark } from "@/components/raster/eye-pane";
import { faxPictureAddress, originalPictureAddress } from "@/components/raster/fax-address";
import type { Zoom } from "@/components/raster/zoom";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import { type PageSize, turnedSize } from "@/lib/documents/rules/page-picture";

export type View = "fax" | "original" | "both";

type EyePicturesProps = {
  page: ComposedPage;
  size: PageSize;
  name: string;
  settings: RasterSettings;
  view: View;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  marks: readonly Mark[];
  pointedAt: number | null;
};

/** The page as it will arrive, the original, or both, which then move together. */
export function EyePictures({ page, size, name, settings, view, ...shared }: EyePicturesProps) {
  const faxPane = useRef<HTMLDivElement>(null);
  const originalPane = useRef<HTMLDivElement>(null);

  function scrollBoth({ currentTarget: moved }: UIEvent<HTMLDivElement>) {
    const other = moved === faxPane.current ? originalPane.current : faxPane.current;
    other?.scrollTo(moved.scrollLeft, moved.scrollTop);
  }

  const { dots, lines } = faxFrame(turnedSize(size, page.rotation), settings.quality);
  const height = (lines * DOTS_PER_INCH) / LINES_PER_INCH[settings.quality];
  const pane = { ...shared, aspect: height / FAX_DOTS, onScroll: scrollBoth };
  return (
    <div className={view === "both" ? "grid grid-cols-2 gap-2" : "grid"}>
      {view === "original" ? null : (
        <EyePane
          {...pane}
          pane={faxPane}
          label="As the fax"
          src={faxPictureAddress(page, settings)}
          alt={`${name} as it will arrive`}
          share={1}
        />
      )}
      {view === "fax" ? null : (
        <EyePane
          {...pane}
          pane={originalPane}
          label="Original"
          src={originalPictureAddress(page, shared.zoom === "fit" || shared.zoom === 0.5 ? 864 : 1728)}
          alt={name}
          share={dots / FAX_DOTS}
        />
      )}
    </div>
  );
}
