"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { AppError } from "@/lib/errors";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { tryRule } from "@/lib/inbox-rules/queries";
import type { RuleCondition } from "@/lib/inbox-rules/rules/inbox-rule";
import { deleteRule, moveRuleUp, saveRule, switchRule } from "@/lib/inbox-rules/save-rule";
import { formatNumber, readNumber } from "@/lib/numbers/rules/phone-number";

const chosen = z.string().transform((value) => value || null);
const chosenId = z.union([z.literal(""), z.uuid()]).transform((value) => value || null);
const input = formInput({
  intent: z.enum(["try", "save"]),
  toNumber: chosen,
  who: z.enum(["anybody", "strangers", "withheld", "number", "group"]),
  sender: z.string().trim().max(100).default(""),
  words: z.string().trim().max(LONGEST_SEARCH, "Use fewer words."),
  leastPages: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, "A number of pages, such as 3.")
    .transform((value) => (Number(value) > 0 ? Number(value) : null)),
  assignTo: chosenId,
  labelId: chosenId,
  place: z.enum(["", "done", "junk"]).transform((value) => value || null),
});

/** Tries a rule on the last faxes, or keeps it. */
export const saveRuleAction = adminAction.inputSchema(input).stateAction(async ({ parsedInput, ctx }) => {
  const { intent, toNumber, words, leastPages, assignTo, labelId, place } = parsedInput;
  const condition: RuleCondition = { toNumber, from: senderOf(parsedInput), words, leastPages };
  if (intent === "try") {
    const { hits, of } = await tryRule(ctx.viewer, condition);
    const shown = hits.map(({ from, fromName, ...hit }) => ({ ...hit, words: fromName ?? formatNumber(from) }));
    return { tried: { hits: shown, of }, isSaved: false };
  }
  await saveRule(ctx.viewer, { condition, effect: { assignTo, labelId, place } });
  refresh();
  return { tried: null, isSaved: true };
});

function senderOf({ who, sender }: { who: RuleCondition["from"]["who"]; sender: string }): RuleCondition["from"] {
  if (who === "group") {
    if (!sender) throw wrongSender("Type the name of the group.");
    return { who, group: sender };
  }
  if (who !== "number") return { who };
  const read = readNumber(sender);
  if (!("number" in read)) throw wrongSender("Type the whole number, with + and the country code.");
  return { who, number: read.number };
}

function wrongSender(message: string): AppError {
  return new AppError("wrong-input", message, { fieldErrors: { sender: message } });
}

const oneRule = z.object({ ruleId: z.uuid() });

export const switchRuleAction = adminAction
  .inputSchema(z.object({ ruleId: z.uuid(), isOn: z.boolean() }))
  .action(async ({ parsedInput, ctx }) => {
    await switchRule(ctx.viewer, parsedInput.ruleId, parsedInput.isOn);
    refresh();
  });

export const moveRuleUpAction = adminAction.inputSchema(oneRule).action(async ({ parsedInput, ctx }) => {
  await moveRuleUp(ctx.viewer, parsedInput.ruleId);
  refresh();
});

export const deleteRuleAction = adminAction.inputSchema(oneRule).action(async ({ parsedInput, ctx }) => {
  await deleteRule(ctx.viewer, parsedInput.ruleId);
  refresh();
});
