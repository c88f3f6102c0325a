import type { Role } from "@/lib/auth/rules/roles";

/** The person on whose behalf something is read or done; the first argument of every query and verb. */
export type Viewer = {
  personId: string;
  email: string;
  name: string;
  role: Role;
  /** The session, a browser that they signed in with, by which they ask. */
  sessionId: string;
  /** When they last proved in this session who they are. */
  provedAt: Date;
};
