import { FAX_DOTS, type FaxFrame } from "@plainfax/fax-raster/settings";
import type { Rotation } from "./composition";

/** A line of text and where it stands, in shares of the page's width and height from its upper left corner. */
export type TextLine = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** What a page says, line by line. */
export function plainText(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text).join("\n");
}

/** The lines of a page that is turned clockwise. */
export function turnedLines(lines: readonly TextLine[], rotation: Rotation): TextLine[] {
  return lines.map((line) => ({ text: line.text, ...turnedBox(line, rotation) }));
}

/** The lines of a page as they stand among the dots of its fax. */
export function framedLines(lines: readonly TextLine[], { left, dots }: FaxFrame): TextLine[] {
  const onFax = dots / FAX_DOTS;
  return lines.map((line) => ({
    ...line,
    left: left / FAX_DOTS + line.left * onFax,
    width: line.width * onFax,
  }));
}

function turnedBox({ left, top, width, height }: TextLine, rotation: Rotation): Omit<TextLine, "text"> {
  switch (rotation) {
    case 0:
      return { left, top, width, height };
    case 90:
      return { left: 1 - top - height, top: left, width: height, height: width };
    case 180:
      return { left: 1 - left - width, top: 1 - top - height, width, height };
    case 270:
      return { left: top, top: 1 - left - width, width: height, height: width };
  }
}
