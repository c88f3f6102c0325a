import "server-only";
import { z } from "zod";
import { operation } from "@/lib/api/operation";
import { presentContact } from "@/lib/api/present";
import { ApiProblem } from "@/lib/api/problem";
import { contactInput, contactShape, pageOfShape, paging } from "@/lib/api/shapes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { findContact, listContacts } from "@/lib/contacts/queries";
import { saveContact } from "@/lib/contacts/save-contact";
import { AppError } from "@/lib/errors";
import { isUuid } from "@/lib/is-uuid";

const TAG = "Contacts" as const;

export const contactOperations = [
  operation({
    id: "listContacts",
    method: "GET",
    path: "/contacts",
    tag: TAG,
    summary: "List contacts by name, or find some",
    scopes: ["contacts:read"],
    query: z.object({
      search: z
        .string()
        .max(100)
        .default("")
        .describe("Words of the name, organisation and groups, or digits of a number"),
      ...paging,
    }),
    answer: { status: 200, shape: pageOfShape(contactShape).meta({ id: "ContactPage" }) },
    async perform({ viewer, query: { search, cursor = "", limit } }) {
      const { rows, nextCursor } = await listContacts(viewer, { search, cursor, limit });
      return { items: rows.map(presentContact), nextCursor };
    },
  }),
  operation({
    id: "createContact",
    method: "POST",
    path: "/contacts",
    tag: TAG,
    summary: "Add a contact",
    scopes: ["contacts:write"],
    body: contactInput,
    answer: { status: 201, shape: contactShape },
    perform: ({ viewer, body }) => save(viewer, null, body),
  }),
  operation({
    id: "getContact",
    method: "GET",
    path: "/contacts/{contactId}",
    tag: TAG,
    summary: "Get one contact",
    scopes: ["contacts:read"],
    answer: { status: 200, shape: contactShape },
    perform: async ({ viewer, path }) => presentContact(await seenContact(viewer, path.contactId)),
  }),
  operation({
    id: "replaceContact",
    method: "PUT",
    path: "/contacts/{contactId}",
    tag: TAG,
    summary: "Change a contact",
    description: "What is left out becomes empty.",
    scopes: ["contacts:write"],
    body: contactInput,
    answer: { status: 200, shape: contactShape },
    async perform({ viewer, path, body }) {
      const { id } = await seenContact(viewer, path.contactId);
      return save(viewer, id, body);
    },
  }),
  operation({
    id: "deleteContact",
    method: "DELETE",
    path: "/contacts/{contactId}",
    tag: TAG,
    summary: "Delete a contact",
    description: "The faxes of before keep its name. People can put it back in the portal.",
    scopes: ["contacts:write"],
    answer: { status: 204 },
    async perform({ viewer, path: { contactId = "" } }) {
      if (!isUuid(contactId)) throw contactNotFound();
      await deleteContact(viewer, contactId);
    },
  }),
];

async function save(viewer: Viewer, id: string | null, typed: z.infer<typeof contactInput>) {
  const saved = await saveContact(viewer, id, typed);
  if ("taken" in saved) {
    const { number, name } = saved.taken;
    throw new ApiProblem(409, "conflict", `${number} belongs to ${name} already. A number belongs to one contact.`);
  }
  return presentContact(await seenContact(viewer, saved.id));
}

async function seenContact(viewer: Viewer, contactId = "") {
  const contact = await findContact(viewer, contactId);
  if (!contact) throw contactNotFound();
  return contact;
}

function contactNotFound(): AppError {
  return new AppError("not-found", "This contact doesn't exist, or it isn't yours to see.");
}
