type Person = { personId: string; name: string };

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
