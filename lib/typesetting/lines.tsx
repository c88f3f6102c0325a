import { Text } from "@react-pdf/renderer";
import type { Weight } from "@/lib/typesetting/fonts";
import { printableText } from "@/lib/typesetting/printable-text";
import { breakLines } from "@/lib/typesetting/rules/break-lines";
import { textWidth } from "@/lib/typesetting/text-width";

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

/** Whether a line begins at the right: its first letter decides, as in a browser's `dir="auto"`. */
function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first);
}

/** The paragraphs of a text; of several empty lines in a row one is kept, and none at the end. */
function paragraphsOf(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .filter((line, index, all) => line.trim() || all[index - 1]?.trim());
}
