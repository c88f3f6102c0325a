export type PersonStatus = "invited" | "active" | "disabled";

/** The word for each state of an account. */
export const PERSON_STATUS_WORDS: Record<PersonStatus, string> = {
  invited: "Invited",
  active: "Active",
  disabled: "Disabled",
};
