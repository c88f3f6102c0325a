"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { readerAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { clientAddress } from "@/lib/auth/client-address";
import { endSession, startSession } from "@/lib/auth/session";
import { signOutElsewhere } from "@/lib/auth/sessions";
import { saveClockChoice } from "@/lib/clock/own-clock";
import { HOURS, OFFICE_ZONE } from "@/lib/clock/rules/clock";
import { typedZone } from "@/lib/clock/rules/typed-zone";
import { readNoticeChoices, saveNoticeChoices } from "@/lib/notices/choices";
import { CHOSEN_KINDS, type ChosenKind, MAIL_CHOICES } from "@/lib/notices/rules/notice-choices";
import { signOutEverywhere } from "@/lib/people/accounts";
import { changeOwnDetails, changeOwnPassword } from "@/lib/people/change-own-account";
import { dismissNotices } from "@/lib/people/notices";
import { typedName, typedPassword } from "@/lib/people/typed-fields";
import { typedMoment } from "@/lib/typed-moment";

const saved = { saved: true } as const;

export const changeOwnDetailsAction = readerAction
  .inputSchema(formInput({ name: typedName, fromNumber: z.string().max(20).default("") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const { name, fromNumber } = parsedInput;
    await changeOwnDetails(ctx.viewer, { name, fromNumber: fromNumber || null });
    refresh();
    return saved;
  });

export const changeOwnPasswordAction = readerAction
  .inputSchema(formInput({ current: typedPassword, next: typedPassword }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const claims = await changeOwnPassword(ctx.viewer, { ...parsedInput, address: await clientAddress() });
    await startSession(claims, { isKept: false });
    return saved;
  });

export const saveClockChoiceAction = readerAction
  .inputSchema(
    formInput({
      timeZone: z.union([z.enum(["", OFFICE_ZONE]), typedZone]),
      hours: z.enum(["", ...HOURS]),
    }),
  )
  .stateAction(async ({ parsedInput: { timeZone, hours }, ctx }) => {
    await saveClockChoice(ctx.viewer, { timeZone: timeZone || null, hours: hours || null });
    refresh();
    return saved;
  });

const mailChoice = z.enum(MAIL_CHOICES).optional();
const mailFields = Object.fromEntries(CHOSEN_KINDS.map((kind) => [`mail-${kind}`, mailChoice])) as Record<
  `mail-${ChosenKind}`,
  typeof mailChoice
>;

export const saveNoticeChoicesAction = readerAction
  .inputSchema(formInput({ bell: formList(z.enum(CHOSEN_KINDS)), ...mailFields }))
  .stateAction(async ({ parsedInput: { bell, ...mail }, ctx }) => {
    const before = await readNoticeChoices(ctx.viewer);
    const choices = CHOSEN_KINDS.map((kind) => {
      // Without a mail server the form does not ask about mails.
      return [kind, { bell: bell.includes(kind), mail: mail[`mail-${kind}`] ?? before[kind].mail }];
    });
    await saveNoticeChoices(ctx.viewer, Object.fromEntries(choices));
    refresh();
    return saved;
  });

export const dismissNoticesAction = readerAction
  .inputSchema(formInput({ until: typedMoment }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await dismissNotices(ctx.viewer, new Date(parsedInput.until));
    refresh();
    return { done: true as const };
  });

export const signOutElsewhereAction = readerAction
  .inputSchema(formInput({ sessionId: z.uuid().optional() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await signOutElsewhere(ctx.viewer, parsedInput.sessionId);
    refresh();
    return saved;
  });

export const signOutEverywhereAction = readerAction.inputSchema(z.unknown()).stateAction(async ({ ctx }) => {
  await signOutEverywhere(ctx.viewer, ctx.viewer.personId);
  await endSession();
  redirect("/sign-in");
});
