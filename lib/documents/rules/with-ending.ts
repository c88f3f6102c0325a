/** The name of a file that was turned into another kind, such as "Scan.pdf" for "Scan.jpeg". */
export function withEnding(fileName: string, ending: string): string {
  const stem = fileName.replace(/\.[a-z0-9]{2,5}$/i, "");
  return `${stem || "document"}.${ending}`;
}
