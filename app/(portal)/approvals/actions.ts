"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { approveAsk, refuseAsk } from "@/lib/asks/decide-ask";
import { AppError } from "@/lib/errors";

const LONGEST_CONSENTS = 1_000;

const oneAsk = { askId: z.uuid() };

/** Sends what a program asked to send; where the form of a fax would ask first, answers the question. */
export const approveAskAction = signedInAction
  .inputSchema(formInput({ ...oneAsk, meant: z.string().max(LONGEST_CONSENTS).default("") }))
  .stateAction(async ({ parsedInput: { askId, meant }, ctx: { viewer } }) => {
    const sent = await approveAsk(viewer, askId, meant.split(" ").filter(Boolean)).catch((error: unknown) => {
      if (error instanceof AppError && error.consent !== undefined)
        return { asks: error.message, meant: error.consent };
      throw error;
    });
    if ("asks" in sent) return { question: sent.asks.split("\n"), meant: sent.meant };
    redirect(sent.batchId ? `/outbox/batch/${sent.batchId}` : `/outbox/${sent.faxIds[0]}`);
  });

export const refuseAskAction = signedInAction
  .inputSchema(formInput(oneAsk))
  .stateAction(async ({ parsedInput: { askId }, ctx: { viewer } }) => {
    await refuseAsk(viewer, askId);
    refresh();
    return { done: true as const };
  });
