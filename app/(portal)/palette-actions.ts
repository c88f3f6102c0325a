"use server";
import { z } from "zod";
import type { PaletteFind } from "@/components/palette/palette-find";
import { readerAction } from "@/lib/actions/client";
import { recordHourly } from "@/lib/audit-hourly";
import { listContacts } from "@/lib/contacts/queries";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

const MOST_OF_A_KIND = 5;
const input = z.object({ words: z.string().trim().min(2).max(LONGEST_SEARCH) });

/** Faxes and contacts that fit what was typed, a few of each, newest or by name; only what the person may see. */
export const findAnythingAction = readerAction.inputSchema(input).action(async ({ parsedInput, ctx }) => {
  const { viewer } = ctx;
  const query = { search: parsedInput.words, limit: MOST_OF_A_KIND };
  const [contacts, received, sent] = await Promise.all([
    listContacts(viewer, query),
    listInbox(viewer, { ...query, tab: "all" }),
    listOutbox(viewer, { ...query, tab: "all" }),
  ]);
  await recordHourly({ actor: viewer.personId, action: "search.made", subjectKind: "list", subjectId: "everything" });
  const finds: PaletteFind[] = [
    ...contacts.rows.map(({ id, name }) => ({ kind: "contact", href: `/contacts/${id}`, words: name }) as const),
    ...received.rows.map(
      ({ id, fromName, fromNumber, createdAt }) =>
        ({
          kind: "received",
          href: `/inbox?tab=all&fax=${id}`,
          words: fromName ?? formatNumber(fromNumber),
          at: createdAt,
        }) as const,
    ),
    ...sent.rows.map(
      ({ id, toName, toNumber, createdAt }) =>
        ({ kind: "sent", href: `/outbox/${id}`, words: toName ?? formatNumber(toNumber), at: createdAt }) as const,
    ),
  ];
  return finds;
});
