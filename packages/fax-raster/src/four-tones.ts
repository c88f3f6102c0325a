/** Which of two tones is wanted. */
export const [DARKEST, LIGHTEST] = [0, -1] as const;
export type Extreme = typeof DARKEST | typeof LIGHTEST;

/** Of each of four tones that stand in one number. */
const HIGHEST_BITS = 0x80808080 | 0;

/**
 * The darker, or the lighter, of each of four tones and the one in the same place of four others. Which it is no processor foresees
 * on grainy paper, so it is reckoned for all four at once rather than asked of each (H. Warren, Hacker's Delight, 2-18).
 */
export function extremesOf(four: number, others: number, extreme: Extreme): number {
  const differ = four ^ others;
  // In the highest bit of each tone: whether the rest of it is as large as the rest of the other; none borrows from the next.
  const isRestAsLarge = (four | HIGHEST_BITS) - (others & ~HIGHEST_BITS);
  const isAsLarge = ((four & differ) | (isRestAsLarge & ~differ)) & HIGHEST_BITS;
  // All eight bits of each tone that is as large, and none of the others.
  const asLarge = (isAsLarge << 1) - (isAsLarge >>> 7);
  return four ^ (differ & (asLarge ^ extreme));
}

/** The darkest of four tones. */
export function darkestOf(four: number): number {
  const two = extremesOf(four, four >>> 16, DARKEST);
  return extremesOf(two, two >>> 8, DARKEST) & 255;
}
