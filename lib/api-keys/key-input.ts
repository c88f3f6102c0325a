import { z } from "zod";
import { formList } from "@/lib/actions/form-input";
import type { NewApiKey } from "@/lib/api-keys/make-key";
import { API_SCOPES } from "@/lib/api-keys/rules/scopes";
import { optionalWholeNumber } from "@/lib/typed-whole-number";

const LONGEST_NAME = 60;
const MOST_NUMBERS = 1_000;

/** What the form of a new key posts. */
export const keyFields = {
  name: z.string().trim().min(1, "Give the key a name.").max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`),
  scopes: formList(z.enum(API_SCOPES)),
  onlyNumbers: formList(z.string().max(20)).refine((all) => all.length <= MOST_NUMBERS),
  daysValid: optionalWholeNumber({
    least: 1,
    most: 3_650,
    words: "Give the days that it holds, or nothing for no end.",
  }),
};

type Posted = { name: string; scopes: NewApiKey["scopes"]; onlyNumbers: string[]; daysValid: number | null };

/** The key that a form asks for; with no number ticked it is for all of the owner's. */
export function keyOf({ name, scopes, onlyNumbers, daysValid }: Posted): NewApiKey {
  return {
    ...{ name, scopes },
    onlyNumbers: onlyNumbers.length > 0 ? onlyNumbers : null,
    daysValid,
  };
}
