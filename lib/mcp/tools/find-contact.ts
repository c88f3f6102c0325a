import "server-only";
import { z } from "zod";
import { contactShape, pageOfShape } from "@/lib/api/shapes";
import { askOperation } from "@/lib/mcp/ask-operation";
import { tool } from "@/lib/mcp/tool";

const output = pageOfShape(contactShape);

export const findContactTool = tool({
  name: "find_contact",
  title: "Find a contact",
  description:
    "Finds contacts and their numbers. Faxes go to numbers of kind fax; where several contacts fit, ask the person which is meant.",
  scopes: ["contacts:read"],
  effect: "reads",
  input: z.strictObject({
    words: z.string().trim().max(100).describe("Words of the name, organisation or groups, or digits of a number"),
    limit: z.number().int().min(1).max(25).default(10),
  }),
  output,
  async perform({ program, input: { words, limit } }) {
    return { value: await askOperation(program, "listContacts", output, { query: { search: words, limit } }) };
  },
});
