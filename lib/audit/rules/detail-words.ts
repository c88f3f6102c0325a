type Detail = Readonly<Record<string, string | number | boolean | null>>;

const ID = /^[0-9a-f-]{36}$/;

/** The particulars of an entry as text: "role member, people 3". Ids say nothing to a reader and are left out. */
export function detailWords(detail: Detail | null): string {
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && !ID.test(String(value)))
    .map(([name, value]) => `${wordsOf(name)} ${typeof value === "boolean" ? (value ? "yes" : "no") : value}`)
    .join(", ");
}

/** "isForEveryone" → "is for everyone". */
function wordsOf(name: string): string {
  return name.replaceAll(/_|(?=[A-Z])/g, " ").toLowerCase();
}
