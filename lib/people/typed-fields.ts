import { z } from "zod";
import { LONGEST_PASSWORD } from "@/lib/people/rules/password";

/** What forms about people have in common. The server judges passwords; here is only what keeps a field from being read. */
export const typedName = z.string().trim().min(1, "Type a name.").max(100, "Use at most 100 characters.");

export const typedEmail = z
  .string()
  .trim()
  .max(254, "Use at most 254 characters.")
  .refine((email) => z.email().safeParse(email).success, "Type an email address, for example mia@clinic.example.");

export const typedPassword = z
  .string()
  .min(1, "Type a password.")
  .max(4 * LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters.`);
