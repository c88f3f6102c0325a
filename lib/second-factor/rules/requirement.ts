/** Who must have a second factor. */
export const REQUIREMENTS = ["nobody", "admins", "everybody"] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** Whether somebody of this role must have a second factor. */
export function isRequiredOf(role: string, requirement: Requirement): boolean {
  return requirement === "everybody" || (requirement === "admins" && role === "admin");
}
