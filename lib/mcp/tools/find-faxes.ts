import "server-only";
import { z } from "zod";
import { presentFax } from "@/lib/api/present";
import { faxShape, numberInput, pageOfShape } from "@/lib/api/shapes";
import { recordHourly } from "@/lib/audit-hourly";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findFaxes, listFaxes } from "@/lib/fax/queries/list-faxes";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { FAX_STATES } from "@/lib/fax/rules/fax-states";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { statusesToldAs } from "@/lib/fax/rules/status";
import type { Page } from "@/lib/keyset";
import { tool } from "@/lib/mcp/tool";
import { typedMoment } from "@/lib/typed-moment";

const MOST_LISTED = 25;

const input = z.strictObject({
  direction: z.enum(["received", "sent"]).default("received"),
  words: z
    .string()
    .trim()
    .max(LONGEST_SEARCH)
    .default("")
    .describe(
      "Words that are on its pages, in the name of its contact or file, in its notes, or digits of its numbers",
    ),
  status: z.enum(FAX_STATES).optional().describe("Only without words"),
  number: numberInput.optional().describe("Ours or theirs. Only without words"),
  since: typedMoment.optional().describe("First moment, included. Only without words"),
  until: typedMoment.optional().describe("Last moment, excluded. Only without words"),
  cursor: z.string().max(100).optional().describe("nextCursor of the answer before"),
  limit: z.number().int().min(1).max(MOST_LISTED).default(10),
});

export const findFaxesTool = tool({
  name: "find_faxes",
  title: "Find faxes",
  description:
    "Lists received or sent faxes, the newest first: all of them, those with certain words, or those of a number, status or time. " +
    "It tells who sent what when, not what is on the pages: read_fax does.",
  scopes: ["inbox:read", "faxes:read"],
  effect: "reads",
  input,
  output: pageOfShape(faxShape),
  async perform({ program, input: asked }) {
    const page = asked.words ? await search(program, asked) : await list(program, asked);
    return { value: { items: page.rows.map(presentFax), nextCursor: page.olderCursor } };
  },
});

type Input = z.infer<typeof input>;

function list(viewer: Viewer, { direction, status, number, since, until, cursor, limit }: Input) {
  return listFaxes(viewer, {
    direction: direction === "sent" ? "outbound" : "inbound",
    statuses: status && statusesToldAs(status),
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
    ...{ number, cursor, limit },
  });
}

async function search(viewer: Viewer, { direction, words, cursor, limit }: Input) {
  const subjectId = direction === "sent" ? "outbox" : "inbox";
  const line = { actor: viewer.personId, action: "search.made", subjectKind: "list", subjectId } as const;
  await recordHourly(line, viewer.apiKey?.id);
  const query = { tab: "all", search: words, cursor, limit } as const;
  const found: Page<{ id: string }> = await (direction === "sent"
    ? listOutbox(viewer, query)
    : listInbox(viewer, query));
  const ids = found.rows.map(({ id }) => id);
  const rows = await findFaxes(viewer, ids);
  return { rows: rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)), olderCursor: found.olderCursor };
}
