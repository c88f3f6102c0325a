import "server-only";
import { z } from "zod";
import { hasScope } from "@/lib/api/admit";
import { faxProblem } from "@/lib/api/fax-content";
import { presentFax } from "@/lib/api/present";
import { faxShape } from "@/lib/api/shapes";
import { askToSend } from "@/lib/asks/ask-to-send";
import type { Ask } from "@/lib/asks/queries";
import type { AskState } from "@/lib/asks/rules/ask-state";
import type { Program } from "@/lib/auth/viewer-type";
import { findDraft } from "@/lib/drafts/queries";
import { submitContent } from "@/lib/drafts/submit-draft";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type FaxRow, findSubmitted } from "@/lib/fax/queries/list-faxes";
import { type ToolAnswer, tool } from "@/lib/mcp/tool";

const output = z.object({
  state: z.enum(["sent", "awaiting approval", "refused", "expired"]),
  faxes: z.array(faxShape).describe("What was sent; fax_status tells how each stands"),
  approvalAddress: z.url().nullable().describe("Where a person sees what will be sent, and approves or refuses it"),
  expiresAt: z.iso.datetime().nullable().describe("Until when a person can approve it"),
});
type Answer = ToolAnswer<z.input<typeof output>>;

export const sendFaxTool = tool({
  name: "send_fax",
  title: "Send a prepared fax",
  description:
    "Sends a draft, once, however often it is called. A key with the right faxes:ask asks a person first: the answer is then “awaiting approval” with the address " +
    "where they approve it; give them that address, and call again later to learn what became of it. Any change to the draft makes a new ask. " +
    "A key with the right faxes:send sends at once; where that is answered with a question, ask the person, and repeat with its consents.",
  scopes: ["faxes:ask", "faxes:send"],
  effect: "sends",
  input: z.strictObject({
    draftId: z.uuid(),
    consents: z
      .array(z.string().max(200))
      .max(20)
      .default([])
      .describe("What a question asked to agree to. Only with the right faxes:send: else the person is asked"),
    askAgain: z.boolean().default(false).describe("To ask once more for what expired"),
  }),
  output,
  async perform({ program, scopes, input: { draftId, consents, askAgain } }) {
    const earlier = await findSubmitted(program, draftId);
    if (earlier.length > 0) return sent(earlier);
    const isAlone = hasScope({ scopes }, ["faxes:send"]);
    const sending = isAlone ? sendAlone(program, draftId, consents) : askToSend(program, draftId, { isAnew: askAgain });
    const ask = await sending.catch(async (error) => {
      // Of several calls at once one sends; the others find that, or a draft that is gone, or a number that was just sent to.
      if ((await findSubmitted(program, draftId)).length === 0) throw faxProblem(error);
      return null;
    });
    const faxes = await findSubmitted(program, draftId);
    return ask && faxes.length === 0 ? asked(ask) : sent(faxes);
  },
});

async function sendAlone(program: Program, draftId: string, meant: readonly string[]): Promise<null> {
  const draft = await findDraft(program, draftId);
  if (!draft) throw new AppError("not-found", "There is no such draft. Prepare the fax first.");
  await submitContent(program, draftId, draft.content, { meant, shownNumbers: [] });
  return null;
}

function sent(faxes: readonly FaxRow[]): Answer {
  const value = { state: "sent" as const, faxes: faxes.map(presentFax), approvalAddress: null, expiresAt: null };
  return { value, words: "It was handed to the portal, which sends it. Ask fax_status how it stands." };
}

const WORDS: Partial<Record<AskState, string>> = {
  refused: "A person refused it. Nothing was sent. Change it with prepare_fax, or leave it.",
  expired: "Nobody decided in time. Nothing was sent. Call again with askAgain where it is still wanted.",
};

function asked({ id, state, expiresAt }: Ask): Answer {
  const isOver = state === "refused" || state === "expired";
  const approvalAddress = `${environment().APP_URL}/approvals/${id}`;
  return {
    value: {
      state: isOver ? state : "awaiting approval",
      ...{ faxes: [], approvalAddress, expiresAt: expiresAt.toISOString() },
    },
    words: WORDS[state] ?? `Awaiting approval. Nothing was sent. A person approves it at ${approvalAddress}`,
  };
}
