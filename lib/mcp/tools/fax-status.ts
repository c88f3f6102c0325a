import "server-only";
import { z } from "zod";
import { eventShape, faxShape } from "@/lib/api/shapes";
import { askOperation } from "@/lib/mcp/ask-operation";
import { tool } from "@/lib/mcp/tool";

export const faxStatusTool = tool({
  name: "fax_status",
  title: "Look how a fax stands",
  description:
    "Tells whether a fax waits, is being sent, was delivered, failed and why, or was received, with all that happened to it. " +
    "Sending takes minutes; a call that failed is tried again by itself, so ask again later rather than send again.",
  scopes: ["faxes:read", "inbox:read"],
  effect: "reads",
  input: z.strictObject({ faxId: z.uuid() }),
  output: z.object({ fax: faxShape, events: z.array(eventShape) }),
  async perform({ program, input: path }) {
    const fax = await askOperation(program, "getFax", faxShape, { path });
    const events = z.object({ items: z.array(eventShape) });
    const { items } = await askOperation(program, "listFaxEvents", events, { path });
    return { value: { fax, events: items } };
  },
});
