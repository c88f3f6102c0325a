/** Why somebody whom an identity provider knows is not let in, for the person in front of the sign-in page. */
export const IDENTITY_REFUSALS = {
  claim: "Your account there doesn't give access to this portal. Ask an admin.",
  unknown: "Nobody here has your email address. Ask an admin for an invitation.",
  unverified: "Your account there has no confirmed email address, so we can't tell who you are here. Ask an admin.",
  taken: "Somebody else signs in here with your email address. Ask an admin.",
  disabled: "This account is switched off. Ask an admin to switch it on.",
  clock:
    "The clock there and the clock of this server differ by minutes, so the sign-in can't be trusted. Tell an admin.",
  provider: "Signing in there didn't work. Try again; if it happens again, tell an admin.",
  // To somebody who is signed in, and came to prove it.
  "no-proof":
    "You weren't asked to sign in again there, or we weren't told, so it proves nothing. Try again; if it happens again, tell an admin.",
  another: "You signed in there as somebody else. Use the account with which you sign in here.",
} as const;

export type IdentityRefusal = keyof typeof IDENTITY_REFUSALS;

export function isIdentityRefusal(text: unknown): text is IdentityRefusal {
  return typeof text === "string" && Object.hasOwn(IDENTITY_REFUSALS, text);
}
