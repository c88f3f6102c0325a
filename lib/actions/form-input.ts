import { z } from "zod";
import { storable } from "@/lib/storable";

/** A schema for what a form posts: each field by its name, several of one name as a list. */
export function formInput<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((input) => (input instanceof FormData ? fieldsOf(input) : input), z.object(shape));
}

/** A schema for a group of checkboxes: none, one or several of a name. */
export function formList<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item));
}

function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name).map((value) => (typeof value === "string" ? storable(value) : value));
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
