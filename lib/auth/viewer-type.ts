import type { Role } from "@/lib/auth/rules/roles";

/** The person on whose behalf something is read or done; the first argument of every query and verb. */
export type Viewer = {
  personId: string;
  email: string;
  name: string;
  role: Role;
  /** Whether the office lets them see what others sent from the numbers that are theirs. */
  seesSentOfNumbers: boolean;
  /** The session, a browser that they signed in with, by which they ask. */
  sessionId: string;
  /** When they last proved in this session who they are. */
  provedAt: Date;
};
