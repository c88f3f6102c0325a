/** Cuts a typed or pasted list at commas, semicolons, tabs and line ends. Blank pieces are left out. */
export function splitRecipients(text: string): string[] {
  return text
    .split(/[,;\t\r\n]+/)
    .map((piece) => piece.trim())
    .filter(Boolean);
}
