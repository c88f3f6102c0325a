type Counts = { scheduled: number; repeats: number; drafts: number };

/** What somebody leaves, such as "2 scheduled faxes, 1 fax that is to be tried again and 3 drafts"; null when that is nothing. */
export function leftoversWords({ scheduled, repeats, drafts }: Counts): string | null {
  const parts = [
    counted(scheduled, "scheduled fax", "scheduled faxes"),
    counted(repeats, "fax that is to be tried again", "faxes that are to be tried again"),
    counted(drafts, "draft", "drafts"),
  ].flatMap((part) => part ?? []);
  const last = parts.pop();
  if (last === undefined) return null;
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
}

function counted(count: number, one: string, several: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1\u00a0${one}` : `${count}\u00a0${several}`;
}
