import { z } from "zod";
import { formInput, formList } from "@/lib/actions/form-input";

const MOST_AT_ONCE = 100;

/** What a form about one fax posts. */
export const oneFax = formInput({ faxId: z.uuid() });

/** What is posted for several faxes at once. */
export const severalFaxes = formInput({ faxId: formList(z.uuid()).pipe(z.array(z.uuid()).min(1).max(MOST_AT_ONCE)) });
