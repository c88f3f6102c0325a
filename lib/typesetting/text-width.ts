import { fontsOf, type OpenFont, type Weight } from "./fonts";

/** Words come again and again, and measuring one takes long. */
const MOST_KNOWN = 20_000;
const known = new Map<string, number>();

/** How wide a piece of text is at a size, both in points, each character in the first font that has it. */
export function textWidth(text: string, size: number, weight: Weight): number {
  const key = `${weight} ${text}`;
  const width = known.get(key) ?? widthInEm(text, weight);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, width);
  return width * size;
}

function widthInEm(text: string, weight: Weight): number {
  return fontRuns(text, fontsOf(weight)).reduce(
    (width, { font, run }) => width + font.layout(run).advanceWidth / font.unitsPerEm,
    0,
  );
}

function fontRuns(text: string, fonts: readonly OpenFont[]): { font: OpenFont; run: string }[] {
  const runs: { font: OpenFont; run: string }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const font = fonts.find((candidate) => candidate.hasGlyphForCodePoint(codePoint)) ?? runs.at(-1)?.font ?? fonts[0];
    const last = runs.at(-1);
    if (last && last.font === font) last.run += character;
    else if (font) runs.push({ font, run: character });
  }
  return runs;
}
