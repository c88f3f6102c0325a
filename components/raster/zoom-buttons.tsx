import { Minus, Plus } from "lucide-react";
import { type Zoom, zoomBy, zoomWords } from "@/components/raster/zoom";
import { Button } from "@/components/ui/button";

/** How large the page is shown. In the page itself the keys +, − and 0 do the same. */
export function ZoomButtons({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">Zoom</legend>
      <Button size="small" aria-label="Smaller" onClick={() => onZoom(zoomBy(zoom, -1))}>
        <Minus aria-hidden="true" className="size-4" />
      </Button>
      <output className="w-12 text-center text-md">{zoomWords(zoom)}</output>
      <Button size="small" aria-label="Larger" onClick={() => onZoom(zoomBy(zoom, 1))}>
        <Plus aria-hidden="true" className="size-4" />
      </Button>
    </fieldset>
  );
}
