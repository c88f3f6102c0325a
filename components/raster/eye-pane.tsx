import type { Place } from "@plainfax/fax-raster";
import { FAX_DOTS } from "@plainfax/fax-raster/settings";
import { type KeyboardEvent, type RefObject, type UIEvent, useEffect, useState } from "react";
import { type Zoom, zoomByKey } from "@/components/raster/zoom";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

/** What scrolls is reached by keyboard, too, in every browser. */
const BY_KEYS = { tabIndex: 0 };

/** So near the edge of the page a number stands inside its mark. */
const NEAR_EDGE = 0.05;

/** What is marked on the page: the places of one finding, with its number in the list. */
export type Mark = { readonly number: number; readonly places: readonly Place[] };

type EyePaneProps = {
  pane: RefObject<HTMLDivElement | null>;
  label: string;
  src: string;
  alt: string;
  /** Height of the fax as its width is 1. */
  aspect: number;
  /** The share of the width that the picture takes; it stands in the middle. */
  share: number;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  onScroll: (event: UIEvent<HTMLDivElement>) => void;
  marks: readonly Mark[];
  /** The number of the finding that is pointed at. */
  pointedAt: number | null;
};

/** A page that is moved about and zoomed into, with the places of findings marked. */
export function EyePane(props: EyePaneProps) {
  const { pane, label, src, alt, aspect, share, zoom, onZoom, onScroll, marks, pointedAt } = props;
  const [missing, setMissing] = useState<string | null>(null);

  useEffect(() => {
    const mark = pane.current?.querySelector<HTMLElement>(`[data-mark="${pointedAt}"]`);
    if (!mark || !pane.current) return;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = mark;
    const { clientWidth, clientHeight } = pane.current;
    pane.current.scrollTo({
      left: offsetLeft + (offsetWidth - clientWidth) / 2,
      top: offsetTop + (offsetHeight - clientHeight) / 2,
    });
  }, [pane, pointedAt]);

  function zoomOnKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = zoomByKey(zoom, event.key);
    if (next === null) return;
    event.preventDefault();
    onZoom(next);
  }

  return (
    <section
      ref={pane}
      aria-label={label}
      {...BY_KEYS}
      onKeyDown={zoomOnKey}
      onScroll={onScroll}
      className="relative max-h-[70dvh] min-h-40 overflow-auto rounded-sm border border-line bg-surface-2"
    >
      <div
        className="relative scheme-light bg-paper"
        style={zoom === "fit" ? undefined : { width: `${FAX_DOTS * zoom}px` }}
      >
        {/* As high as the page: the server may send no styles with its elements, and a picture of oblong dots is of another height. */}
        <svg viewBox={`0 0 1 ${aspect}`} aria-hidden="true" className="w-full" />
        {missing === src ? (
          <div className="absolute inset-0 flex flex-col items-center gap-3 p-8 text-center text-ink-2">
            <p>This page can't be shown right now.</p>
            <Button size="small" onClick={() => setMissing(null)}>
              Load it again
            </Button>
          </div>
        ) : (
          <img
            src={src}
            alt={alt}
            decoding="async"
            onError={() => setMissing(src)}
            width={`${share * 100}%`}
            className={classNames(
              "absolute inset-0 mx-auto h-full",
              zoom === 1 || zoom === 2 ? "[image-rendering:pixelated]" : "",
            )}
          />
        )}
        {marks.map(({ number, places }) =>
          places.map((place) => (
            <PlaceMark
              key={`${number} ${place.left} ${place.top}`}
              number={number}
              place={place}
              isPointedAt={number === pointedAt}
            />
          )),
        )}
      </div>
    </section>
  );
}

function PlaceMark({ number, place, isPointedAt }: { number: number; place: Place; isPointedAt: boolean }) {
  return (
    <span
      aria-hidden="true"
      data-mark={number}
      className={classNames(
        "pointer-events-none absolute rounded-sm border-warn",
        isPointedAt ? "border-3 bg-warn/15" : "border-2 border-dashed",
      )}
      style={{
        left: `${place.left * 100}%`,
        top: `${place.top * 100}%`,
        width: `${place.width * 100}%`,
        height: `${place.height * 100}%`,
      }}
    >
      <span
        className={classNames(
          "absolute grid size-5 place-items-center rounded-full bg-warn text-xs font-bold text-warn-bg",
          place.top < NEAR_EDGE ? "top-0" : "-top-3",
          place.left < NEAR_EDGE ? "left-0" : "-left-3",
        )}
      >
        {number}
      </span>
    </span>
  );
}
