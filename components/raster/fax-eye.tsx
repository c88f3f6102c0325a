"use client";
import type { RasterQuality, RasterSettings } from "@plainfax/fax-raster/settings";
import { useState } from "react";
import { EyePictures, type View } from "@/components/raster/eye-pictures";
import { composedFactsAddress } from "@/components/raster/fax-address";
import { FindingList } from "@/components/raster/finding-list";
import { LookPanel } from "@/components/raster/look-panel";
import { PageVerdict } from "@/components/raster/page-verdict";
import { ToggleGroup } from "@/components/raster/toggle-group";
import { tryFactsAgain, useFacts } from "@/components/raster/use-facts";
import type { Zoom } from "@/components/raster/zoom";
import { ZoomButtons } from "@/components/raster/zoom-buttons";
import { type ComposedPage, DEFAULT_LOOK, type LookChange, settingsOf } from "@/lib/documents/rules/composition";
import type { PageSize } from "@/lib/documents/rules/page-picture";

type FaxEyeProps = {
  page: ComposedPage;
  /** In points, before it is turned. */
  size: PageSize;
  /** "Page 2 of Referral.pdf" */
  name: string;
  quality: RasterQuality;
  /** Whether these very dots are sent, rather than the page for Telnyx to make dots of. */
  isExact: boolean;
  onLook: (change: LookChange) => void;
  onLookForAll: (change: LookChange) => void;
  onQuality: (quality: RasterQuality) => void;
};

const VIEWS = [
  { value: "fax", label: "As the fax" },
  { value: "original", label: "Original" },
  { value: "both", label: "Side by side", className: "@max-md:hidden" },
] as const;

const QUALITIES = [
  { value: "standard", label: "Standard" },
  { value: "fine", label: "Fine" },
  { value: "extra-fine", label: "Extra fine" },
] as const;

const SCOPES = [
  { value: "page", label: "This page" },
  { value: "all", label: "All pages" },
] as const;

/** One page as the other side will see it, beside the original: what it loses, what helps, and how long it takes. */
export function FaxEye(props: FaxEyeProps) {
  const { page, size, name, quality, isExact, onLook, onLookForAll, onQuality } = props;
  const [view, setView] = useState<View>("fax");
  const [zoom, setZoom] = useState<Zoom>("fit");
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const [scope, setScope] = useState<"page" | "all">("page");

  const settings = settingsOf(page.look, quality);
  const address = composedFactsAddress(page, quality);
  const known = useFacts([address])(address);
  const findings = known?.facts?.findings ?? [];
  const marks = findings.map(({ places }, index) => ({ number: index + 1, places }));

  function change({ quality: wanted = quality, ...look }: Partial<RasterSettings>) {
    if (wanted !== quality) {
      setPointedAt(null);
      onQuality(wanted);
    } else changeLook(look);
  }

  function changeLook(look: LookChange) {
    setPointedAt(null);
    if (scope === "all") onLookForAll(look);
    else onLook(look);
  }

  return (
    <section aria-label="How the page will arrive" className="@container flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <ToggleGroup label="What to show" options={VIEWS} value={view} onValue={setView} />
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
      </div>
      <EyePictures {...{ page, size, name, settings, view, zoom, marks, pointedAt }} onZoom={setZoom} />
      <PageVerdict known={known} onTryAgain={() => tryFactsAgain(address)} />
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <ToggleGroup label="Quality" isLabelShown options={QUALITIES} value={quality} onValue={onQuality} />
        <ToggleGroup label="Changes are for" isLabelShown options={SCOPES} value={scope} onValue={setScope} />
      </div>
      <details>
        <summary className="touch-target min-h-8 py-1 font-medium">Black and white by hand</summary>
        <div className="pt-2">
          <LookPanel look={page.look ?? DEFAULT_LOOK} onLook={changeLook} />
        </div>
      </details>
      <p className="text-md text-ink-2">
        {isExact
          ? "These very dots are sent."
          : "An estimate: Telnyx makes the dots itself, unless the fax is sent exactly as previewed."}
      </p>
      {/* Last: they turn up when the page was looked at, and may move no control. */}
      {known?.facts && findings.length > 0 ? (
        <FindingList
          {...{ page, settings, pointedAt }}
          facts={known.facts}
          onPointAt={setPointedAt}
          onChange={change}
        />
      ) : null}
    </section>
  );
}
