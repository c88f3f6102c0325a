/** The word for each role. */
export const ROLE_WORDS = { admin: "Admin", member: "Member" } as const;
