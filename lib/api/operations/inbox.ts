import "server-only";
import { z } from "zod";
import { noteSight } from "@/lib/api/note-sight";
import { operation } from "@/lib/api/operation";
import { presentInboxItem, presentInboxRow, presentNote } from "@/lib/api/present";
import {
  inboxItemShape,
  inboxRowShape,
  labelShape,
  noteShape,
  numberInput,
  pageOfShape,
  paging,
} from "@/lib/api/shapes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changeItem } from "@/lib/fax/inbox/change-items";
import { labelsOf, makeLabel } from "@/lib/fax/inbox/labels";
import { addNote, listNotes } from "@/lib/fax/inbox/notes";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { faxNotFound } from "@/lib/fax/refusals";
import { LONGEST_LABEL } from "@/lib/fax/rules/label";
import { INBOX_TABS } from "@/lib/fax/rules/list-tabs";
import { LONGEST_NOTE } from "@/lib/fax/rules/note";
import { isUuid } from "@/lib/is-uuid";

const TAG = "Inbox" as const;
const WRITE = ["inbox:write"] as const;
const ITEM = { status: 200, shape: inboxItemShape } as const;

export const inboxOperations = [
  operation({
    id: "listInbox",
    method: "GET",
    path: "/inbox",
    tag: TAG,
    summary: "List received faxes, the newest first",
    scopes: ["inbox:read"],
    query: z.object({
      view: z.enum(INBOX_TABS).default("to-do").describe("`all` is all but junk and trash"),
      to: numberInput.optional().describe("The number of ours that received them"),
      labelId: z.uuid().optional(),
      ...paging,
    }),
    answer: { status: 200, shape: pageOfShape(inboxRowShape).meta({ id: "InboxPage" }) },
    async perform({ viewer, query: { view, to, labelId, cursor, limit } }) {
      const filters = { ...(to && { toNumber: to }), ...(labelId && { labelId }) };
      const { rows, olderCursor } = await listInbox(viewer, { tab: view, cursor, limit, ...filters });
      return { items: rows.map(presentInboxRow), nextCursor: olderCursor };
    },
  }),
  operation({
    id: "getInboxItem",
    method: "GET",
    path: "/inbox/{faxId}",
    tag: TAG,
    summary: "Get a received fax with its labels and notes",
    scopes: ["inbox:read"],
    answer: ITEM,
    perform: ({ viewer, path }) => itemOf(viewer, path.faxId),
  }),
  operation({
    id: "claimInboxItem",
    method: "POST",
    path: "/inbox/{faxId}/claim",
    tag: TAG,
    summary: "Take a received fax",
    description: "For the owner of the key. 409 where somebody else has it: of two who take it one gets it.",
    scopes: WRITE,
    answer: ITEM,
    async perform({ viewer, path }) {
      await changeItem(viewer, path.faxId ?? "", { kind: "assign", to: viewer.personId, ifFree: true });
      return itemOf(viewer, path.faxId);
    },
  }),
  operation({
    id: "finishInboxItem",
    method: "POST",
    path: "/inbox/{faxId}/done",
    tag: TAG,
    summary: "Mark a received fax as done",
    scopes: WRITE,
    answer: ITEM,
    async perform({ viewer, path }) {
      await changeItem(viewer, path.faxId ?? "", { kind: "place", to: "done" });
      return itemOf(viewer, path.faxId);
    },
  }),
  operation({
    id: "labelInboxItem",
    method: "POST",
    path: "/inbox/{faxId}/labels",
    tag: TAG,
    summary: "Put a label on a received fax",
    description: "The label of this name, made now where there is none.",
    scopes: WRITE,
    body: z.strictObject({ name: z.string().trim().min(1).max(LONGEST_LABEL) }).meta({ id: "LabelInput" }),
    answer: { status: 200, shape: labelShape },
    async perform({ viewer, path, body }) {
      const { id: faxId } = await seenItem(viewer, path.faxId);
      const { id, name } = await makeLabel(viewer, body.name);
      await changeItem(viewer, faxId, { kind: "label", labelId: id, isOn: true });
      return { id, name };
    },
  }),
  operation({
    id: "unlabelInboxItem",
    method: "DELETE",
    path: "/inbox/{faxId}/labels/{labelId}",
    tag: TAG,
    summary: "Take a label off a received fax",
    scopes: WRITE,
    answer: { status: 204 },
    async perform({ viewer, path: { faxId, labelId = "" } }) {
      await seenItem(viewer, faxId);
      if (!isUuid(labelId)) throw new AppError("not-found", "There is no such label.");
      await changeItem(viewer, faxId ?? "", { kind: "label", labelId, isOn: false });
    },
  }),
  operation({
    id: "noteInboxItem",
    method: "POST",
    path: "/inbox/{faxId}/notes",
    tag: TAG,
    summary: "Write a note on a received fax",
    scopes: WRITE,
    body: z.strictObject({ text: z.string().trim().min(1).max(LONGEST_NOTE) }).meta({ id: "NoteInput" }),
    answer: { status: 201, shape: noteShape },
    async perform({ viewer, path, body }) {
      const { id } = await seenItem(viewer, path.faxId);
      await addNote(viewer, id, body.text);
      const own = (await listNotes(viewer, [id])).filter(({ personId }) => personId === viewer.personId);
      const written = own.at(-1);
      if (!written) throw faxNotFound();
      return presentNote(written);
    },
  }),
];

async function seenItem(viewer: Viewer, faxId = "") {
  const fax = await findFax(viewer, faxId);
  await noteSight(viewer, faxId, fax !== null);
  if (fax?.direction !== "inbound") throw faxNotFound();
  return fax;
}

async function itemOf(viewer: Viewer, faxId?: string) {
  const fax = await seenItem(viewer, faxId);
  return presentInboxItem(fax, await labelsOf(fax.id), await listNotes(viewer, [fax.id]));
}
