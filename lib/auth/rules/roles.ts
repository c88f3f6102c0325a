/** What a person may do here. An auditor reads everything and changes nothing. */
export const ROLES = ["admin", "manager", "member", "auditor"] as const;
export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

type WithRole = { readonly role: Role };

/** Whether every fax and number is theirs to read. */
export function seesEverything({ role }: WithRole): boolean {
  return role === "admin" || role === "auditor";
}

/** Whether there may be sent faxes of others for them to see. */
export function seesOthersFaxes(viewer: WithRole & { readonly seesSentOfNumbers: boolean }): boolean {
  return viewer.role !== "member" || viewer.seesSentOfNumbers;
}

/** Whether they only read: they send, change and delete nothing. */
export function onlyReads({ role }: WithRole): boolean {
  return role === "auditor";
}
