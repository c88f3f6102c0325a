/** Characters of the name of a passkey at most. */
export const LONGEST_PASSKEY_NAME = 60;

/** Which second factors a person has, as admins read it. */
export function factorWords({ hasApp, passkeys }: { hasApp: boolean; passkeys: number }): string {
  const words = [
    ...(hasApp ? ["authenticator app"] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? "1 passkey" : `${passkeys} passkeys`] : []),
  ];
  return words.join(", ") || "none";
}
