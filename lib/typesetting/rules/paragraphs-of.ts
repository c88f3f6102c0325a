/** The paragraphs of a text; of several empty lines in a row one is kept, and none at the end. */
export function paragraphsOf(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .filter((line, index, all) => line.trim() || all[index - 1]?.trim());
}
