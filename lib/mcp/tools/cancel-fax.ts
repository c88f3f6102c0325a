import "server-only";
import { z } from "zod";
import { faxShape } from "@/lib/api/shapes";
import { askOperation } from "@/lib/mcp/ask-operation";
import { tool } from "@/lib/mcp/tool";

export const cancelFaxTool = tool({
  name: "cancel_fax",
  title: "Stop a fax",
  description:
    "Stops a fax that is not delivered yet. Where it has left already the carrier is asked, and it may still be delivered: look at fax_status.",
  scopes: ["faxes:send"],
  effect: "stops",
  input: z.strictObject({ faxId: z.uuid() }),
  output: z.object({ fax: faxShape }),
  async perform({ program, input: path }) {
    return { value: { fax: await askOperation(program, "cancelFax", faxShape, { path }) } };
  },
});
