"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { checkContacts, importContacts } from "@/lib/contacts/import-contacts";
import { readColumns, readContactFile } from "@/lib/contacts/read-contact-file";
import { COLUMN_KINDS, MOST_IMPORTED_BYTES } from "@/lib/contacts/rules/import-columns";
import { shownImport } from "@/lib/contacts/shown-import";

const file = z
  .instanceof(File, { message: "Choose a file." })
  .refine(({ size }) => size > 0, "There is nothing in this file.")
  .refine(({ size }) => size <= MOST_IMPORTED_BYTES, "This file is larger than 4 MB. Split it and import the parts.")
  .transform(async (chosen) => new Uint8Array(await chosen.arrayBuffer()));

const mapped = formInput({ file, column: formList(z.enum(COLUMN_KINDS)), isOnlyMine: z.string().optional() });

/** First step: what the columns are called and seem to hold. */
export const readContactFileAction = signedInAction
  .inputSchema(formInput({ file }))
  .action(async ({ parsedInput }) => readColumns(parsedInput.file));

/** Second step: what would be added, and what is skipped. Nothing is kept. */
export const checkContactsAction = signedInAction.inputSchema(mapped).action(async ({ parsedInput, ctx }) => {
  const read = readContactFile(parsedInput.file, parsedInput.column);
  return shownImport(read, await checkContacts(ctx.viewer, read));
});

/** Third step: adds what is good. */
export const importContactsAction = signedInAction.inputSchema(mapped).action(async ({ parsedInput, ctx }) => {
  const read = readContactFile(parsedInput.file, parsedInput.column);
  const checked = await checkContacts(ctx.viewer, read);
  await importContacts(ctx.viewer, checked.good, Boolean(parsedInput.isOnlyMine));
  return shownImport(read, checked);
});
