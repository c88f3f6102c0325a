/** Who has a fax, in two letters; the whole name is for screen readers and the pointer. */
export function Initials({ name }: { name: string }) {
  return (
    <span title={`${name} has it`} className="initials">
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="sr-only">{name} has it</span>
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
