"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction, signedInAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { setEscalation } from "@/lib/escalation/escalations";
import { saveOfficeHours } from "@/lib/escalation/office-hours";
import { WEEKDAYS } from "@/lib/escalation/rules/office-hours";
import { nameNumber } from "@/lib/numbers/name-number";
import { setNumberAccess } from "@/lib/numbers/set-number-access";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { typedWholeNumber } from "@/lib/typed-whole-number";

const LONGEST_NAME = 40;
const saved = { saved: true } as const;

const access = formInput({
  phoneNumber: z.string().max(20),
  everyone: z.string().optional(),
  personIds: formList(z.uuid()),
});

export const setNumberAccessAction = signedInAction.inputSchema(access).stateAction(async ({ parsedInput, ctx }) => {
  const { phoneNumber, everyone, personIds } = parsedInput;
  await setNumberAccess(ctx.viewer, phoneNumber, { isForEveryone: everyone === "on", personIds });
  refresh();
  return saved;
});

export const nameNumberAction = adminAction
  .inputSchema(
    formInput({
      phoneNumber: z.string().max(20),
      name: z.string().trim().max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`),
    }),
  )
  .stateAction(async ({ parsedInput: { phoneNumber, name }, ctx }) => {
    await nameNumber(ctx.viewer, phoneNumber, name);
    refresh();
    return saved;
  });

const escalation = formInput({
  phoneNumber: z.string().max(20),
  /** Empty for nobody to be told. */
  minutes: z.string().trim().max(10),
  personIds: formList(z.uuid()),
});

export const setEscalationAction = adminAction.inputSchema(escalation).stateAction(async ({ parsedInput, ctx }) => {
  const { phoneNumber, minutes, personIds } = parsedInput;
  await setEscalation(ctx.viewer, phoneNumber, minutes ? { minutes: Number(minutes), personIds } : null);
  refresh();
  return saved;
});

const officeHours = formInput({
  days: formList(typedWholeNumber({ least: 1, most: WEEKDAYS.length })),
  from: z.string(),
  to: z.string(),
});

export const saveOfficeHoursAction = adminAction.inputSchema(officeHours).stateAction(async ({ parsedInput, ctx }) => {
  await saveOfficeHours(ctx.viewer, parsedInput);
  refresh();
  return saved;
});

export const syncNumbersAction = adminAction.inputSchema(z.unknown()).stateAction(async () => {
  await syncNumbers();
  refresh();
  return saved;
});
