import { z } from "zod";
import { formInput } from "@/lib/actions/form-input";

const MOST_AT_ONCE = 100;

/** One fax. */
export const oneFax = z.object({ faxId: z.uuid() });

/** One fax, posted by a form. */
export const faxOfForm = formInput({ faxId: z.uuid() });

/** One fax and a moment for it, posted by a form. */
export const faxAndTimeOfForm = formInput({ faxId: z.uuid(), sendAt: z.string() });

/** One fax and a note on it, posted by a form. */
export const faxAndNoteOfForm = formInput({ faxId: z.uuid(), note: z.string() });

/** Several faxes at once. */
export const severalFaxes = z.object({ faxIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) });
