"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { deleteContact, restoreContact } from "@/lib/contacts/delete-contact";
import { forgetContact } from "@/lib/contacts/forget-contact";
import { mergeContacts } from "@/lib/contacts/merge-contacts";
import { listContacts } from "@/lib/contacts/queries";
import { readTypedNumbers } from "@/lib/contacts/read-typed-numbers";
import {
  LONGEST_GROUP,
  LONGEST_NAME,
  LONGEST_NOTE,
  MOST_GROUPS,
  NUMBER_KINDS,
  splitGroups,
} from "@/lib/contacts/rules/contact";
import { saveContact } from "@/lib/contacts/save-contact";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { contactsHref } from "./contacts-address";

const MOST_TO_MERGE = 20;

const words = (longest: number) => z.string().trim().max(longest, `Use at most ${longest} characters.`);
const name = words(LONGEST_NAME).min(1, "Give the contact a name.");
const groups = z
  .string()
  .transform(splitGroups)
  .refine((all) => all.length <= MOST_GROUPS, `Use at most ${MOST_GROUPS} groups.`)
  .refine(
    (all) => all.every((group) => group.length <= LONGEST_GROUP),
    `Use at most ${LONGEST_GROUP} characters for a group.`,
  );

export const saveContactAction = signedInAction
  .inputSchema(
    formInput({
      contactId: z.union([z.literal(""), z.uuid()]),
      name,
      organisation: words(LONGEST_NAME),
      groups,
      note: words(LONGEST_NOTE),
      isOnlyMine: z.string().optional(),
      number: formList(z.string()),
      kind: formList(z.enum(NUMBER_KINDS)),
      numberNote: formList(words(LONGEST_NAME)),
    }),
  )
  .stateAction(async ({ parsedInput: { contactId, number, kind, numberNote, isOnlyMine, ...typed }, ctx }) => {
    const rows = number.map((text, row) => ({ text, kind: kind[row] ?? "fax", note: numberNote[row] ?? "" }));
    const saved = await saveContact(ctx.viewer, contactId || null, {
      ...typed,
      isOnlyMine: Boolean(isOnlyMine),
      numbers: await readTypedNumbers(ctx.viewer, rows),
    });
    if ("taken" in saved) return { ...saved.taken, number: formatNumber(saved.taken.number) };
    redirect(contactsHref({}));
  });

const oneContact = z.object({ contactId: z.uuid() });

export const deleteContactAction = signedInAction.inputSchema(oneContact).action(async ({ parsedInput, ctx }) => {
  await deleteContact(ctx.viewer, parsedInput.contactId);
});

export const forgetContactAction = signedInAction.inputSchema(oneContact).action(async ({ parsedInput, ctx }) => {
  await forgetContact(ctx.viewer, parsedInput.contactId);
  refresh();
});

/** Contacts of which one may be the same as another. */
export const findToMergeAction = signedInAction
  .inputSchema(
    formInput({ contactId: z.uuid(), search: z.string().trim().min(1, "Type a name or number.").max(LONGEST_NAME) }),
  )
  .stateAction(async ({ parsedInput: { contactId, search }, ctx }) => {
    const { rows } = await listContacts(ctx.viewer, { search, limit: MOST_TO_MERGE });
    return rows
      .filter(({ id }) => id !== contactId)
      .map(({ id, name, organisation, numbers }) => ({
        id,
        name,
        detail: [organisation, ...numbers.map(({ number }) => formatNumber(number))].filter(Boolean).join(", "),
      }));
  });

export const mergeContactsAction = signedInAction
  .inputSchema(formInput({ contactId: z.uuid(), otherId: z.uuid("Choose the contact that goes.") }))
  .stateAction(async ({ parsedInput: { contactId, otherId }, ctx }) => {
    await mergeContacts(ctx.viewer, contactId, otherId);
    redirect(`/contacts/${contactId}`);
  });

export const restoreContactAction = signedInAction.inputSchema(oneContact).action(async ({ parsedInput, ctx }) => {
  await restoreContact(ctx.viewer, parsedInput.contactId);
  refresh();
});
