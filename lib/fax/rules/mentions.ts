export type Person = { personId: string; name: string };

/** Who is named in a note: by "@" and their whole name, or the first word of it. */
export function mentionedIn(text: string, people: readonly Person[]): Person[] {
  const folded = fold(text);
  return people.filter(({ name }) =>
    [name, name.split(/\s+/)[0] ?? ""].some((called) => called !== "" && isCalled(folded, fold(called))),
  );
}

function isCalled(text: string, name: string): boolean {
  let at = text.indexOf(`@${name}`);
  while (at >= 0) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at + name.length + 1))) return true;
    at = text.indexOf(`@${name}`, at + 1);
  }
  return false;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const LONGEST_BEGUN = 40;
const MOST_SUGGESTED = 8;

/** The name that is begun with "@" before the caret, and where its "@" stands; null where none is. */
export function begunMention(text: string, caret: number): { at: number; name: string } | null {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || caret - at > LONGEST_BEGUN || /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return null;
  const name = text.slice(at + 1, caret);
  return /^\s|[\n@]/.test(name) ? null : { at, name };
}

/** Whose name, or a later word of it, begins as typed; none once the whole name stands there. */
export function peopleNamed(begun: string, people: readonly Person[]): Person[] {
  const typed = fold(begun);
  const isMeant = (name: string) => name !== typed && (name.startsWith(typed) || name.includes(` ${typed}`));
  return people.filter(({ name }) => isMeant(fold(name))).slice(0, MOST_SUGGESTED);
}
