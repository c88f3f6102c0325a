import { AppError } from "@/lib/errors";
import { problemWithPassword } from "@/lib/people/rules/password";

/** Throws `wrong-input`, at the named field of a form, when a person can't have this password. */
export function assertGoodPassword(password: string, email: string, field = "password"): void {
  const problem = problemWithPassword(password, email);
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors: { [field]: problem } });
}
