"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { readerAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { recordHourly } from "@/lib/audit-hourly";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { keepSearch } from "@/lib/searches";
import { contactsHref } from "./contacts/contacts-address";
import { inboxHref, readInboxAddress } from "./inbox/inbox-address";
import { outboxHref, readOutboxAddress } from "./outbox/outbox-address";

const input = formInput({
  where: z.enum(["inbox", "outbox", "contacts"]),
  words: z.string().trim().max(LONGEST_SEARCH, "Search for fewer words."),
  tab: z.string().optional(),
  number: z.string().optional(),
});

/** Leads to the list of what was searched for, whose address has a key and not the words. */
export const searchAction = readerAction.inputSchema(input).stateAction(async ({ parsedInput, ctx }) => {
  const { where, words, tab, number } = parsedInput;
  const search = words ? await keepSearch(ctx.viewer, words) : "";
  if (words) {
    const what = { subjectKind: "list", subjectId: where };
    await recordHourly({ actor: ctx.viewer.personId, action: "search.made", ...what });
  }
  const query = { tab, number, search };
  if (where === "contacts") redirect(contactsHref({ search }));
  if (where === "outbox") redirect(outboxHref(readOutboxAddress(query)));
  redirect(inboxHref({ ...readInboxAddress(query), ...(search && !tab && { tab: "all" }) }));
});
