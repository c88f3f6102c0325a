"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { LONGEST_GROUP } from "@/lib/contacts/rules/contact";
import { numbersOfGroup, suggestRecipients } from "@/lib/drafts/suggest-recipients";

const LONGEST_PIECE = 100;

/** Contacts, groups and recent numbers for a piece of a name or number that somebody types. */
export const suggestRecipientsAction = signedInAction
  .inputSchema(z.object({ piece: z.string().max(LONGEST_PIECE) }))
  .action(({ parsedInput: { piece }, ctx: { viewer } }) => suggestRecipients(viewer, piece));

export const groupNumbersAction = signedInAction
  .inputSchema(z.object({ name: z.string().max(LONGEST_GROUP) }))
  .action(({ parsedInput: { name }, ctx: { viewer } }) => numbersOfGroup(viewer, name));
