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
