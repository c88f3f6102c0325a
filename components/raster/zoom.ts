/** From the whole width to two screen dots for each dot of the fax. */
const ZOOMS = ["fit", 0.5, 1, 2] as const;
export type Zoom = (typeof ZOOMS)[number];

/** The next zoom in a direction; the last one stays. */
export function zoomBy(zoom: Zoom, step: 1 | -1): Zoom {
  return ZOOMS[ZOOMS.indexOf(zoom) + step] ?? zoom;
}

export function zoomWords(zoom: Zoom): string {
  return zoom === "fit" ? "Fit" : `${zoom * 100}%`;
}

const STEP_OF_KEY: Record<string, 1 | -1> = { "+": 1, "=": 1, "-": -1 };

/** What a key does to the zoom: + and − step through it, 0 shows the whole width; null for all others. */
export function zoomByKey(zoom: Zoom, key: string): Zoom | null {
  if (key === "0") return "fit";
  const step = STEP_OF_KEY[key];
  return step ? zoomBy(zoom, step) : null;
}
