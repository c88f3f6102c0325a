"use client";
import { Keyboard, PanelLeft, Printer, RotateCw, StretchHorizontal } from "lucide-react";
import { Link } from "@/components/ui/link";
import { PageJump } from "@/components/viewer/page-jump";
import { TOOL_CLASS, ToolButton } from "@/components/viewer/tool-button";
import type { Zoom } from "@/components/viewer/zoom";
import { ZoomControl } from "@/components/viewer/zoom-control";

type ViewerToolbarProps = {
  printAddress: string;
  current: number;
  pageCount: number;
  zoom: Zoom;
  isWide: boolean;
  areThumbnailsShown: boolean;
  onGo: (page: number) => void;
  onZoom: (zoom: Zoom) => void;
  onStep: (direction: 1 | -1) => void;
  onTurn: () => void;
  onWide: () => void;
  onThumbnails: () => void;
  onHelp: () => void;
};

/** The bar above the pages. */
export function ViewerToolbar({ printAddress, current, pageCount, zoom, ...on }: ViewerToolbarProps) {
  const hasSeveral = pageCount > 1;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border border-line bg-surface px-1 py-px max-md:sticky-bar max-md:z-10 max-md:order-last print:hidden">
      {hasSeveral ? (
        <>
          <span className="hidden md:inline">
            <ToolButton label="Page thumbnails" aria-pressed={on.areThumbnailsShown} onClick={on.onThumbnails}>
              <PanelLeft aria-hidden="true" />
            </ToolButton>
          </span>
          <PageJump current={current} pageCount={pageCount} onGo={on.onGo} />
        </>
      ) : null}
      {/* On a phone two fingers do it. */}
      <span className="hidden md:inline">
        <ZoomControl zoom={zoom} onZoom={on.onZoom} onStep={on.onStep} />
      </span>
      <div className="ml-auto flex items-center">
        <ToolButton label="Turn this page" onClick={on.onTurn}>
          <RotateCw aria-hidden="true" />
        </ToolButton>
        <span className="hidden md:inline">
          <ToolButton label="Use the whole width" aria-pressed={on.isWide} onClick={on.onWide}>
            <StretchHorizontal aria-hidden="true" />
          </ToolButton>
        </span>
        <Link href={printAddress} target="_blank" aria-label="Print…" title="Print…" className={TOOL_CLASS}>
          <Printer aria-hidden="true" />
        </Link>
        <span className="hidden md:inline">
          <ToolButton label="Keys" onClick={on.onHelp}>
            <Keyboard aria-hidden="true" />
          </ToolButton>
        </span>
      </div>
    </div>
  );
}
