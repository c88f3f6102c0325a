import "server-only";
import { z } from "zod";
import { noteSight } from "@/lib/api/note-sight";
import { operation } from "@/lib/api/operation";
import { presentEvent, presentFax } from "@/lib/api/present";
import { eventShape, faxShape, numberInput, pageOfShape, paging } from "@/lib/api/shapes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { type FaxRow, findFaxes, listFaxes } from "@/lib/fax/queries/list-faxes";
import { faxNotFound } from "@/lib/fax/refusals";
import { FAX_STATES } from "@/lib/fax/rules/fax-states";
import { statusesToldAs } from "@/lib/fax/rules/status";
import { isUuid } from "@/lib/is-uuid";
import { typedMoment } from "@/lib/typed-moment";
import { sendFaxOperation } from "./send-fax";

const READ = ["faxes:read", "inbox:read"] as const;

const listQuery = z.object({
  direction: z.enum(["sent", "received"]).default("sent"),
  status: z.enum(FAX_STATES).optional(),
  number: numberInput.optional().describe("Ours or theirs"),
  since: typedMoment.optional().describe("First moment, included"),
  until: typedMoment.optional().describe("Last moment, excluded"),
  ...paging,
});

export const faxOperations = [
  sendFaxOperation,
  operation({
    id: "listFaxes",
    method: "GET",
    path: "/faxes",
    tag: "Faxes",
    summary: "List faxes, the newest first",
    scopes: READ,
    query: listQuery,
    answer: { status: 200, shape: pageOfShape(faxShape).meta({ id: "FaxPage" }) },
    async perform({ viewer, query: { direction, status, since, until, ...query } }) {
      const { rows, olderCursor } = await listFaxes(viewer, {
        ...query,
        direction: direction === "sent" ? "outbound" : "inbound",
        statuses: status && statusesToldAs(status),
        since: since === undefined ? undefined : new Date(since),
        until: until === undefined ? undefined : new Date(until),
      });
      return { items: rows.map(presentFax), nextCursor: olderCursor };
    },
  }),
  operation({
    id: "getFax",
    method: "GET",
    path: "/faxes/{faxId}",
    tag: "Faxes",
    summary: "Get one fax",
    scopes: READ,
    answer: { status: 200, shape: faxShape },
    perform: async ({ viewer, path }) => presentFax(await faxOf(viewer, path.faxId)),
  }),
  operation({
    id: "cancelFax",
    method: "POST",
    path: "/faxes/{faxId}/cancel",
    tag: "Faxes",
    summary: "Stop a fax",
    description:
      "Where it has left already the carrier is asked, and it may still be delivered: `isCancelRequested` says that it was asked.",
    scopes: ["faxes:send"],
    answer: { status: 200, shape: faxShape },
    async perform({ viewer, path }) {
      await cancelFax(viewer, path.faxId ?? "");
      return presentFax(await faxOf(viewer, path.faxId));
    },
  }),
  operation({
    id: "listFaxEvents",
    method: "GET",
    path: "/faxes/{faxId}/events",
    tag: "Faxes",
    summary: "List what happened to a fax, the oldest first",
    scopes: READ,
    answer: { status: 200, shape: z.object({ items: z.array(eventShape) }).meta({ id: "FaxEvents" }) },
    async perform({ viewer, path }) {
      const { id, direction } = await faxOf(viewer, path.faxId);
      const entries = await faxTimeline(viewer, id);
      return { items: entries.map((entry) => presentEvent(entry, direction)) };
    },
  }),
];

async function faxOf(viewer: Viewer, faxId = ""): Promise<FaxRow> {
  const [fax] = isUuid(faxId) ? await findFaxes(viewer, [faxId]) : [];
  await noteSight(viewer, faxId, fax !== undefined);
  if (!fax) throw faxNotFound();
  return fax;
}
