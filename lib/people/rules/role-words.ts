import { ROLES, type Role } from "@/lib/auth/rules/roles";

/** The word for each role. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin: "Admin",
  manager: "Manager",
  member: "Member",
  auditor: "Auditor",
};

/** What each role may do, told as words wherever one is chosen. */
export const ROLE_RIGHTS: Readonly<Record<Role, string>> = {
  member: "Sends and reads faxes with the numbers that are theirs.",
  manager: "Sees all faxes of the numbers given to them by name, also what others sent, and says who else uses those.",
  admin: "Sees every fax and number; manages people, fax applications, settings and events.",
  auditor: "Reads every fax and the audit log. Sends, changes and deletes nothing.",
};

/** From the role that most people have. */
export const ROLE_CHOICES: readonly Role[] = ROLES.toSorted(
  (one, other) => Number(other === "member") - Number(one === "member"),
);
