import { z } from "zod";
import { formInput } from "@/lib/actions/form-input";
import { PLACES } from "@/lib/fax/rules/item-change";
import { MOST_FAXES_AT_ONCE } from "@/lib/fax/rules/what-can-be-done";
import { typedMoment } from "@/lib/typed-moment";

/** One fax. */
export const oneFax = z.object({ faxId: z.uuid() });

/** One fax, posted by a form. */
export const faxOfForm = formInput({ faxId: z.uuid() });

/** One fax and a moment for it, posted by a form. */
export const faxAndTimeOfForm = formInput({ faxId: z.uuid(), sendAt: z.string() });

/** One fax and a note on it, posted by a form. */
export const faxAndNoteOfForm = formInput({ faxId: z.uuid(), note: z.string() });

/** Several faxes at once. */
export const severalFaxes = z.object({ faxIds: z.array(z.uuid()).min(1).max(MOST_FAXES_AT_ONCE) });

const itemChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("place"), to: z.enum(PLACES) }),
  z.object({ kind: z.literal("assign"), to: z.uuid().nullable(), ifFree: z.boolean().optional() }),
  z.object({ kind: z.literal("label"), labelId: z.uuid(), isOn: z.boolean() }),
  z.object({ kind: z.literal("due"), at: typedMoment.nullable() }),
]);

/** A change for each of several received faxes. */
export const severalChanges = z.object({
  changes: z
    .array(z.object({ faxId: z.uuid(), change: itemChange }))
    .min(1)
    .max(MOST_FAXES_AT_ONCE),
});
