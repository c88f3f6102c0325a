import { describe, expect, it } from "vitest";
import { z } from "zod";
import { formInput, formList } from "./form-input";

const schema = formInput({ name: z.string(), numbers: formList(z.string()) });

function form(...fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe("formInput", () => {
  it("reads fields by name and leaves out what it doesn't know", () => {
    const posted = form(["name", "Mia"], ["numbers", "1"], ["numbers", "2"], ["$ACTION_ID", "x"]);
    expect(schema.parse(posted)).toEqual({ name: "Mia", numbers: ["1", "2"] });
  });

  it("reads one checkbox and none as lists too", () => {
    expect(schema.parse(form(["name", "Mia"], ["numbers", "1"])).numbers).toEqual(["1"]);
    expect(schema.parse(form(["name", "Mia"])).numbers).toEqual([]);
  });

  it("refuses a list where one value belongs", () => {
    expect(schema.safeParse(form(["name", "Mia"], ["name", "Leo"])).success).toBe(false);
  });
});
