import type { GreyPage } from "../grey-page";

/** The dots of a page by the one threshold that tells its tones best apart as two kinds (Otsu, 1979): 0 is black. */
export function otsu({ dots }: GreyPage): Uint8Array {
  const threshold = thresholdOf(dots);
  return dots.map((tone) => (tone > threshold ? 255 : 0));
}

/** The tone with the greatest variance between those up to it and those above. */
function thresholdOf(dots: Uint8Array): number {
  const histogram = new Float64Array(256);
  for (const tone of dots) histogram[tone] = (histogram[tone] ?? 0) + 1;
  const sum = histogram.reduce((total, count, tone) => total + count * tone, 0);
  let [below, belowSum, best, threshold] = [0, 0, -1, 0];
  for (const [tone, count] of histogram.entries()) {
    below += count;
    belowSum += count * tone;
    const above = dots.length - below;
    if (below === 0 || above === 0) continue;
    const variance = below * above * (belowSum / below - (sum - belowSum) / above) ** 2;
    if (variance > best) [best, threshold] = [variance, tone];
  }
  return threshold;
}
