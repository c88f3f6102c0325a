import "server-only";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { AppError } from "@/lib/errors";
import { AMONG_FIRST_GUESSES, LONGEST_PASSWORD, problemWithPassword } from "@/lib/people/rules/password";

/** "Safely unguessable" from 3 on, of 0 to 4 (10^8 guesses and more). */
const LEAST_SCORE = 3;
const WORDS_OF_THE_PORTAL = ["plainfax", "fax", "telnyx", "clinic", "office"];

const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Throws `wrong-input`, at the named field of a form, when a person can't have this password. */
export function assertGoodPassword(password: string, email: string, field = "password"): void {
  const problem = judgePassword(password, email);
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors: { [field]: problem } });
}

/**
 * Says what keeps a password from being used, or null: its length, or that it is soon guessed by whoever knows the commonest
 * passwords, keyboards, this portal and the person's address (`email`, in lower case).
 */
export function judgePassword(password: string, email: string): string | null {
  const problem = problemWithPassword(password, email);
  if (problem) return problem;
  const { score } = judge.check(password.slice(0, LONGEST_PASSWORD), [
    ...WORDS_OF_THE_PORTAL,
    ...email.split(/[@.]/),
    email,
  ]);
  return score < LEAST_SCORE ? AMONG_FIRST_GUESSES : null;
}
