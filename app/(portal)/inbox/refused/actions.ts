"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { severalFaxes } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { allowSenders, type Refusal, refuseSenders, refuseSendersOf } from "@/lib/fax/inbox/refused-senders";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** Refuses whoever sent these faxes, and says who that is. */
export const refuseSendersOfAction = signedInAction.inputSchema(severalFaxes).action(async ({ parsedInput, ctx }) => {
  const refused = await refuseSendersOf(ctx.viewer, parsedInput.faxIds);
  refresh();
  return { refusalIds: refused.map(({ id }) => id), words: refusedWords(refused) };
});

const severalRefusals = z.object({ refusalIds: z.array(z.uuid()).min(1).max(100) });

export const allowSendersAction = signedInAction.inputSchema(severalRefusals).action(async ({ parsedInput, ctx }) => {
  await allowSenders(ctx.viewer, parsedInput.refusalIds);
  refresh();
});

const phoneNumber = z
  .string()
  .regex(/^\+\d{1,20}$/)
  .nullable();

/** Puts a refusal back that was taken off the list. */
export const refuseAgainAction = signedInAction
  .inputSchema(z.object({ from: phoneNumber, to: phoneNumber }))
  .action(async ({ parsedInput, ctx }) => {
    await refuseSenders(ctx.viewer, [parsedInput]);
    refresh();
  });

function refusedWords(refused: readonly Refusal[]): string {
  const [first, ...others] = refused;
  if (!first) return "Refused already.";
  if (others.length > 0) return `Faxes from these ${refused.length} senders go to junk from now on.`;
  const who = first.from ? `from ${formatNumber(first.from)}` : "without a number";
  const where = first.to ? ` on ${formatNumber(first.to)}` : "";
  return `Faxes ${who}${where} go to junk from now on.`;
}
