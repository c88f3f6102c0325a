"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { AppError } from "@/lib/errors";
import { setDeletionPolicy } from "@/lib/keeping/deletion-policy";
import { holdNumber, releaseNumber } from "@/lib/keeping/holds";
import { readNumber } from "@/lib/numbers/rules/phone-number";
import { type RetentionRule, setRetention } from "@/lib/retention/retention";
import { optionalWholeNumber, typedWholeNumber } from "@/lib/typed-whole-number";

const DAYS = "Type whole days from 1 to 36,500, or nothing to keep for ever.";
const days = optionalWholeNumber({ least: 1, most: 36_500, words: DAYS });

/** Answers what would be deleted where that has not been agreed to, and saves nothing then. */
export const setRetentionAction = adminAction
  .inputSchema(
    formInput({
      number: formList(z.string().max(100)),
      inbound: formList(days),
      outbound: formList(days),
      agreed: optionalWholeNumber({ least: 0, most: Number.MAX_SAFE_INTEGER }).default(null),
    }),
  )
  .stateAction(async ({ parsedInput, ctx }) => {
    const { number, inbound, outbound, agreed } = parsedInput;
    const rules = number.flatMap((phoneNumber, index): RetentionRule[] => [
      ...ruleOf(phoneNumber, "inbound", inbound[index]),
      ...ruleOf(phoneNumber, "outbound", outbound[index]),
    ]);
    const asks = await setRetention(ctx.viewer, rules, agreed ?? 0);
    if (!asks) refresh();
    return { asks };
  });

function ruleOf(
  phoneNumber: string,
  direction: RetentionRule["direction"],
  kept: number | null | undefined,
): RetentionRule[] {
  return kept ? [{ phoneNumber, direction, days: kept }] : [];
}

const TRASH_DAYS = "Type whole days from 0 to 3,650.";

export const setDeletionPolicyAction = adminAction
  .inputSchema(
    formInput({
      by: z.enum(["admins", "members"], "Choose one of the two."),
      afterDays: typedWholeNumber({ least: 0, most: 3_650, words: TRASH_DAYS }),
    }),
  )
  .stateAction(async ({ parsedInput, ctx }) => {
    await setDeletionPolicy(ctx.viewer, parsedInput);
    refresh();
    return { saved: true as const };
  });

export const holdNumberAction = adminAction
  .inputSchema(formInput({ number: z.string().max(100), reason: z.string().trim().max(200).default("") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const read = readNumber(parsedInput.number);
    if (read.state === "wrong") {
      throw new AppError("wrong-input", read.message, { fieldErrors: { number: read.message } });
    }
    await holdNumber(ctx.viewer, read.number, parsedInput.reason);
    refresh();
    return { saved: true as const };
  });

export const releaseNumberAction = adminAction
  .inputSchema(formInput({ number: z.string().max(100) }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await releaseNumber(ctx.viewer, parsedInput.number);
    refresh();
    return { saved: true as const };
  });
