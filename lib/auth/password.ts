import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** OWASP's recommendation for Argon2id: 19 MiB of memory (in KiB), two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody has, made with the same cost. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$fUmiUwxTF55S9FjZYIc8yw$XX22s0K2C0ChIFCTF910iQ/4gEegJ3cLy9AQ7i1FT3Q";

/** Hashes a password with Argon2id. However a keyboard composes its letters, it is the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

/** Whether the password is the hashed one. Takes as long when there is no hash: nobody learns who has an account. */
export async function isPasswordOf(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const isMatch = await verify(passwordHash ?? NOBODYS_HASH, password.normalize("NFKC"));
  return isMatch && Boolean(passwordHash);
}
