/** A rectangle on a page, in shares of its width and height from the upper left corner. */
export type Place = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/**
 * What the dots of a page no longer show, or cost on the line, and where: pale or fine detail that disappears, a ground that
 * turns solid black, a photo that turns into patches of black and white, a code with bars finer than dots.
 */
export type DotFinding = {
  readonly kind: "lost-detail" | "dark-ground" | "photo" | "fine-code";
  readonly places: readonly Place[];
};
