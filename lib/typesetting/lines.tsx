import { Text } from "@react-pdf/renderer";
import type { Weight } from "./fonts";
import { printableText } from "./printable-text";
import { breakLines } from "./rules/break-lines";
import { isRightToLeft } from "./rules/is-right-to-left";
import { paragraphsOf } from "./rules/paragraphs-of";
import { textWidth } from "./text-width";

type LinesProps = {
  children: string;
  /** The room for a line, in points. */
  width: number;
  /** In points. */
  size: number;
  weight?: Weight;
};

/** Room for the tallest of the fonts. */
const LEADING = 1.4;

/** Text that people typed, in any script, broken into lines; each paragraph runs in its own direction. */
export function Lines({ children, width, size, weight = 400 }: LinesProps) {
  return Object.entries(blocksOf(linesOf(children, width, size, weight))).map(([position, { lines, isTurned }]) => (
    <Text
      key={position}
      style={{
        width,
        fontSize: size,
        fontWeight: weight,
        lineHeight: LEADING,
        direction: isTurned ? "rtl" : "ltr",
        textAlign: isTurned ? "right" : "left",
      }}
    >
      {lines.join("\n")}
    </Text>
  ));
}

/** How high a text becomes, in points. */
export function linesHigh(text: string, width: number, size: number): number {
  return linesOf(text, width, size, 400).length * size * LEADING;
}

type Line = { line: string; isTurned: boolean };

function linesOf(text: string, width: number, size: number, weight: Weight): Line[] {
  return paragraphsOf(printableText(text)).flatMap((paragraph) => {
    const isTurned = isRightToLeft(paragraph);
    const lines = breakLines(paragraph, width - 1, (piece) => textWidth(piece, size, weight));
    return lines.map((line) => ({ line, isTurned }));
  });
}

/** Lines of one direction together: thousands of blocks would take long to lay out. */
function blocksOf(all: readonly Line[]): { lines: string[]; isTurned: boolean }[] {
  const blocks: { lines: string[]; isTurned: boolean }[] = [];
  for (const { line, isTurned } of all) {
    const last = blocks.at(-1);
    if (last?.isTurned === isTurned) last.lines.push(line);
    else blocks.push({ lines: [line], isTurned });
  }
  return blocks;
}
