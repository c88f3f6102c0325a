type Access = { isForEveryone: boolean; people: readonly { name: string }[] };

const FEW = 3;

/** Who may use a number, in a few words. */
export function accessInWords({ isForEveryone, people }: Access): string {
  if (isForEveryone) return "Everyone";
  if (people.length === 0) return "Admins only";
  return people.length <= FEW ? people.map(({ name }) => name).join(", ") : `${people.length}\u00a0people`;
}
