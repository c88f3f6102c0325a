import type { Role } from "@/lib/auth/rules/roles";

/** The person on whose behalf something is read or done; the first argument of every query and verb. */
export type Viewer = {
  personId: string;
  email: string;
  name: string;
  role: Role;
  /** Whether the office lets them see what others sent from the numbers that are theirs. */
  seesSentOfNumbers: boolean;
  /** The session, a browser that they signed in with, or the API key, by which they ask. */
  sessionId: string;
  /** When they last proved in this session who they are. By a key nobody proves anything. */
  provedAt: Date;
  /** The API key by which a program asks on their behalf; absent where they ask themselves. It only ever narrows what they may see. */
  apiKey?: KeyLimits;
};

/** A program that asks by a key. */
export type Program = Viewer & { apiKey: KeyLimits };

/** How an API key limits what its owner may see. */
export type KeyLimits = {
  id: string;
  /** Those of their numbers whose faxes it sees; null for all. */
  onlyNumbers: readonly string[] | null;
  seesSent: boolean;
  seesReceived: boolean;
};
