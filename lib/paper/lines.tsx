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
  return Object.entries(linesOf(children, width, size, weight)).map(([position, { line, isTurned }]) => (
    <Text
      key={position}
      style={{
        width,
        height: size * LEADING,
        fontSize: size,
        fontWeight: weight,
        direction: isTurned ? "rtl" : "ltr",
        textAlign: isTurned ? "right" : "left",
      }}
    >
      {line || " "}
    </Text>
  ));
}

/** How high a text becomes, in points. */
export function linesHigh(text: string, width: number, size: number): number {
  return linesOf(text, width, size, 400).length * size * LEADING;
}

function linesOf(text: string, width: number, size: number, weight: Weight) {
  return paragraphsOf(printableText(text)).flatMap((paragraph) => {
    const isTurned = isRightToLeft(paragraph);
    const lines = breakLines(paragraph, width - 1, (piece) => textWidth(piece, size, weight));
    return lines.map((line) => ({ line, isTurned }));
  });
}
