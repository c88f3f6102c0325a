/** Where a received fax lies; in exactly one of them. */
export const PLACES = ["to-do", "done", "junk", "trash"] as const;
export type Place = (typeof PLACES)[number];

/** What a person does to a received fax; the inverse of each is one of them too. */
export type ItemChange =
  | { kind: "place"; to: Place }
  /** To nobody with null. `ifFree`: only if nobody has it, so that of two who take it one gets it. */
  | { kind: "assign"; to: string | null; ifFree?: boolean | undefined }
  | { kind: "label"; labelId: string; isOn: boolean }
  /** By when it is to be done (ISO 8601); null for no such time. */
  | { kind: "due"; at: string | null };

type Placed = { trashedAt: unknown; junkedAt: unknown; doneAt: unknown };

/** Where a received fax lies. */
export function placeOf({ trashedAt, junkedAt, doneAt }: Placed): Place {
  if (trashedAt) return "trash";
  if (junkedAt) return "junk";
  return doneAt ? "done" : "to-do";
}
