import { z } from "zod";
import { LONGEST_GROUP, LONGEST_NAME, LONGEST_NOTE, MOST_GROUPS, MOST_NUMBERS } from "@/lib/contacts/rules/contact";
import { FAX_STATES } from "@/lib/fax/rules/fax-states";
import { PLACES } from "@/lib/fax/rules/item-change";
import { typedWholeNumber } from "@/lib/typed-whole-number";

/*
 * What goes over the wire. The shapes that check requests and describe answers are the ones from which the OpenAPI
 * description is written; `meta({ id })` gives each its name there.
 */

/** Most of a list's page. */
const MOST_LISTED = 100;

const id = z.uuid();
const moment = z.iso.datetime().describe("ISO 8601, UTC");
const number = z.string().describe("E.164, or an address that begins with sip:");

/** A number as a program has to write it: nothing is guessed. */
export const numberInput = z
  .string()
  .regex(
    /^(\+[1-9]\d{6,14}|sips?:\S{3,250})$/,
    "Write the number with + and the country code, for example +13127367276.",
  );

/** How far a list goes on; `cursor` and `limit` of its address. */
export const paging = {
  cursor: z.string().max(100).optional().describe("`nextCursor` of the page before"),
  limit: typedWholeNumber({ least: 1, most: MOST_LISTED, usual: 50 }),
};

/** One page of a list of these. */
export function pageOfShape<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("For the next page; null on the last one"),
  });
}

export const faxShape = z
  .object({
    id,
    direction: z.enum(["sent", "received"]),
    status: z.enum(FAX_STATES),
    from: number,
    to: number,
    pages: z.int().nullable().describe("Null while it is not known"),
    documentId: id.nullable().describe("Null while the file of a received fax is not here"),
    batchId: id.nullable().describe("Shared by the faxes of one request to several numbers"),
    partOf: id.nullable().describe("The received fax that it was split off"),
    sentBy: z.string().nullable().describe("The name of the person or service"),
    failure: z
      .object({ code: z.string().nullable().describe("As the carrier names it"), message: z.string() })
      .nullable(),
    waitsForApproval: z.boolean().describe("An admin has to say yes before it leaves"),
    isCancelRequested: z.boolean(),
    createdAt: moment,
    sendAt: moment.nullable().describe("When it leaves, or is tried again; null where that is not planned"),
    finishedAt: moment.nullable(),
  })
  .meta({ id: "Fax" });

export const eventShape = z
  .object({
    id,
    at: moment,
    kind: z.string().describe("More kinds may come"),
    message: z.string(),
    by: z.string().nullable().describe("The name of whoever did it"),
  })
  .meta({ id: "FaxEvent" });

export const labelShape = z.object({ id, name: z.string() }).meta({ id: "Label" });

export const noteShape = z
  .object({ id, text: z.string(), by: z.string().nullable(), createdAt: moment })
  .meta({ id: "Note" });

const inboxFields = {
  id,
  status: z.enum(FAX_STATES),
  from: number,
  fromName: z.string().nullable().describe("As the contacts name it"),
  to: number,
  pages: z.int().nullable(),
  documentId: id.nullable(),
  place: z.enum(PLACES),
  assignee: z.string().nullable().describe("The name of whoever has it"),
  labels: z.array(labelShape),
  isRead: z.boolean().describe("By the owner of the key"),
  dueAt: moment.nullable().describe("By when it is to be done"),
  receivedAt: moment,
};

export const inboxRowShape = z.object({ ...inboxFields, noteCount: z.int() }).meta({ id: "InboxRow" });
export const inboxItemShape = z.object({ ...inboxFields, notes: z.array(noteShape) }).meta({ id: "InboxItem" });

const contactNumber = z.object({
  number: numberInput,
  kind: z.enum(["fax", "voice"]).default("fax"),
  note: z.string().max(LONGEST_NAME).default(""),
});

/** A contact as a program writes it; what is left out is empty. */
export const contactInput = z
  .strictObject({
    name: z.string().trim().min(1, "Give the contact a name.").max(LONGEST_NAME),
    organisation: z.string().trim().max(LONGEST_NAME).default(""),
    note: z.string().trim().max(LONGEST_NOTE).default(""),
    groups: z.array(z.string().trim().min(1).max(LONGEST_GROUP)).max(MOST_GROUPS).default([]),
    numbers: z.array(contactNumber).max(MOST_NUMBERS).default([]),
    isOnlyMine: z.boolean().default(false).describe("Seen by the owner of the key only, instead of the whole office"),
  })
  .meta({ id: "ContactInput" });

export const contactShape = z
  .object({
    id,
    name: z.string(),
    organisation: z.string(),
    note: z.string(),
    groups: z.array(z.string()),
    numbers: z.array(z.object({ number, kind: z.enum(["fax", "voice"]), note: z.string() })),
    isOnlyMine: z.boolean(),
  })
  .meta({ id: "Contact" });

export const numberShape = z
  .object({
    number,
    label: z.string().nullable(),
    canSend: z.boolean().describe("Whether it is on the carrier's account and attached to a fax application"),
  })
  .meta({ id: "Number" });

/** RFC 9457. */
export const problemShape = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe("What programs tell problems apart by"),
    errors: z.record(z.string(), z.string()).optional().describe("What is wrong, by field"),
    consents: z
      .array(z.string())
      .optional()
      .describe("The answer is a question. Whoever means it repeats the request with these as `consents`."),
    documentId: id.optional().describe("The file of a request that asks, kept: it need not be sent again"),
    reference: z.string().optional().describe("For the admin, who finds it in the log"),
  })
  .meta({ id: "Problem" });
