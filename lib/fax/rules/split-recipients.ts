/** Cuts a typed or pasted list at commas, semicolons, tabs and line ends of any kind. Blank pieces are left out. */
export function splitRecipients(text: string): string[] {
  return text
    .split(/[,;，；\t\v\f\r\n\u0085\u2028\u2029]+/)
    .map((piece) => piece.trim())
    .filter(Boolean);
}
