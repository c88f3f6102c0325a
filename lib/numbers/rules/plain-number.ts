/**
 * A number as it was typed or pasted, in plain characters: without what word processors and mail programs put into it and
 * nobody sees (marks of direction, joiners, soft hyphens), with any digit, plus, dash and space as the keyboard has them.
 */
export function plainNumber(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[\p{Dash}\p{Pd}]/gu, "-")
    .replaceAll(/[\p{Zs}\p{Zl}\p{Zp}]/gu, " ");
}
