import { describe, expect, it } from "vitest";
import { z } from "zod";
import { formInput, formList } from "@/lib/actions/form-input";
import { inputWords } from "./input-words";

const told = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { error: inputWords }).error?.issues.map(({ message }) => message);

describe("inputWords", () => {
  it.each([
    [z.string(), undefined, "Fill this in."],
    [z.string().min(1), "", "Fill this in."],
    [z.string().min(8), "four", "At least 8 characters."],
    [z.string().max(1_000), "x".repeat(1_001), "This is too long. At most 1,000 characters."],
    [z.string().max(1), "xx", "This is too long. At most 1 character."],
    [z.array(z.string()).max(2), ["a", "b", "c"], "These are too many. At most 2."],
    [z.array(z.string()).min(1), [], "Choose at least one."],
    [z.number().min(5), 4, "At least 5."],
    [z.number().max(60), 61, "At most 60."],
    [z.uuid(), "x", "That was not understood. Check what you typed, then try again."],
    [z.enum(["a", "b"]), "c", "That was not understood. Check what you typed, then try again."],
  ])("says what to change (%#)", (schema, input, words) => expect(told(schema, input)).toEqual([words]));

  it("leaves a schema its own words", () => {
    expect(told(z.string().min(1, "Type a name."), "")).toEqual(["Type a name."]);
  });

  it("speaks of what a form posts", () => {
    const form = new FormData();
    form.append("name", "x".repeat(30));
    const schema = formInput({
      name: z.string().max(20),
      numbers: formList(z.string()).pipe(z.array(z.string()).min(1)),
    });
    expect(told(schema, form)).toEqual(["This is too long. At most 20 characters.", "Choose at least one."]);
  });
});
