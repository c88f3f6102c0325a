/** Which banners stand in the page that is open at `place`; the others have come since, and stand over it. */
export type Placed = { place: string; keys: readonly string[] };

/**
 * What stands in the page once `keys` are to be told at `path`: on another page all of them, on the same one those that have been there
 * since it was opened. Answers `before` itself where nothing changed.
 */
export function placeBanners(before: Placed, path: string, keys: readonly string[]): Placed {
  const place = placeOf(path);
  if (place !== before.place) return { place, keys };
  const still = before.keys.filter((key) => keys.includes(key));
  return still.length === before.keys.length ? before : { place, keys: still };
}

/** A form that is filled in gets the address of its draft meanwhile: that is no other page. */
export function placeOf(path: string): string {
  return path.startsWith("/send/") ? "/send" : path;
}
