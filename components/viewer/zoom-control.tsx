"use client";
import { Minus, Plus } from "lucide-react";
import type { ChangeEvent } from "react";
import { ToolButton } from "@/components/viewer/tool-button";
import { ZOOM_STEPS, type Zoom } from "@/components/viewer/zoom";

type ZoomControlProps = { zoom: Zoom; onZoom: (zoom: Zoom) => void; onStep: (direction: 1 | -1) => void };

/** How large the pages are shown. */
export function ZoomControl({ zoom, onZoom, onStep }: ZoomControlProps) {
  const shares = [...new Set([...ZOOM_STEPS, ...(typeof zoom === "number" ? [zoom] : [])])].sort((a, b) => a - b);

  function choose({ currentTarget: { value } }: ChangeEvent<HTMLSelectElement>) {
    onZoom(value === "width" || value === "page" ? value : Number(value));
  }

  return (
    <div className="flex items-center gap-0.5">
      <ToolButton label="Smaller" onClick={() => onStep(-1)}>
        <Minus aria-hidden="true" />
      </ToolButton>
      <select
        aria-label="Size of the pages"
        value={zoom}
        onChange={choose}
        className="control max-w-28 px-1.5 md:min-h-9"
      >
        <option value="width">Fit width</option>
        <option value="page">Fit page</option>
        {shares.map((share) => (
          <option key={share} value={share}>
            {Math.round(share * 100)} %
          </option>
        ))}
      </select>
      <ToolButton label="Larger" onClick={() => onStep(1)}>
        <Plus aria-hidden="true" />
      </ToolButton>
    </div>
  );
}
