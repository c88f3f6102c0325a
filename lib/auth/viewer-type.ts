import type { Role } from "@/lib/auth/rules/roles";

/** The person on whose behalf something is read or done; the first argument of every query and verb. */
export type Viewer = {
  personId: string;
  email: string;
  name: string;
  role: Role;
};
