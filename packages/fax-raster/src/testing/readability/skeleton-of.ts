/**
 * The middle of each stroke, one dot wide: 1 for each dot that thinning leaves (Zhang and Suen, Communications of the ACM, 1984).
 * `dots` are row by row, 0 is black and 255 white; those at the edge of the picture are no part of it.
 */
export function skeletonOf(dots: Uint8Array, width: number): Uint8Array {
  const isInk = dots.map((tone, at) => (tone === 0 && !isAtEdge(at, width, dots.length) ? 1 : 0));
  const clockwise = [-width, 1 - width, 1, width + 1, width, width - 1, -1, -width - 1];
  let ink = [...isInk.keys()].filter((at) => isInk[at]);
  for (let before = Number.POSITIVE_INFINITY; ink.length < before; ) {
    before = ink.length;
    for (const pass of [1, 2] as const) {
      const peeled = ink.filter((at) =>
        isPeeled(
          clockwise.map((step) => isInk[at + step] === 1),
          pass,
        ),
      );
      for (const at of peeled) isInk[at] = 0;
      ink = ink.filter((at) => isInk[at]);
    }
  }
  return isInk;
}

function isAtEdge(at: number, width: number, count: number): boolean {
  return at < width || at >= count - width || at % width === 0 || at % width === width - 1;
}

/** Whether a dot lies at the side of a stroke that a pass peels, and neither ends nor joins one. `near` goes clockwise from above. */
function isPeeled(near: readonly boolean[], pass: 1 | 2): boolean {
  const inked = near.filter(Boolean).length;
  const begins = near.filter((is, index) => !is && near[(index + 1) % near.length]).length;
  if (inked < 2 || inked > 6 || begins !== 1) return false;
  const [above, , right, , below, , left] = near;
  return pass === 1
    ? !(above && right && below) && !(right && below && left)
    : !(above && right && left) && !(above && below && left);
}
