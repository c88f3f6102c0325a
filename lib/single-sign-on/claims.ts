import { z } from "zod";

/** What an ID token says of how somebody signed in at the provider. What is of another shape was not said. */
export const signedClaims = z.looseObject({
  sub: z.string(),
  /** The methods (RFC 8176). */
  amr: z.array(z.string()).optional().catch(undefined),
  /** When the person themself signed in there, in seconds since 1970. */
  auth_time: z.int().nonnegative().optional().catch(undefined),
  /** The session there. */
  sid: z.string().min(1).max(255).optional().catch(undefined),
});
export type Claims = z.infer<typeof signedClaims>;
