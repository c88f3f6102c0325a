"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { attachNumber, detachNumber } from "@/lib/applications/application-numbers";
import { activateApplication, pointEventsHere } from "@/lib/applications/change-one-setting";
import { createApplication } from "@/lib/applications/create-application";
import { deleteApplication } from "@/lib/applications/delete-application";
import { settingsIn, typedSettingsSchema } from "@/lib/applications/read-form";
import { updateApplication } from "@/lib/applications/update-application";

const id = z.string().max(40);
const oneApplication = z.object({ id });
const oneNumber = z.object({ id, phoneNumber: z.string().max(40) });

export const createApplicationAction = adminAction
  .inputSchema(z.object({ typed: typedSettingsSchema }))
  .action(({ parsedInput, ctx }) => createApplication(ctx.viewer, settingsIn(parsedInput.typed)));

export const saveApplicationAction = adminAction
  .inputSchema(oneApplication.extend({ typed: typedSettingsSchema, loaded: typedSettingsSchema }))
  .action(async ({ parsedInput, ctx }) => {
    const { id, typed, loaded } = parsedInput;
    const updated = await updateApplication(ctx.viewer, id, { settings: settingsIn(typed, loaded), loaded });
    if (updated.result === "saved") refresh();
    return updated;
  });

export const pointEventsHereAction = adminAction.inputSchema(oneApplication).action(async ({ parsedInput, ctx }) => {
  await pointEventsHere(ctx.viewer, parsedInput.id);
  refresh();
});

export const activateApplicationAction = adminAction
  .inputSchema(oneApplication)
  .action(async ({ parsedInput, ctx }) => {
    await activateApplication(ctx.viewer, parsedInput.id);
    refresh();
  });

export const deleteApplicationAction = adminAction
  .inputSchema(oneApplication.extend({ typedName: z.string().max(1000) }))
  .action(async ({ parsedInput, ctx }) => {
    await deleteApplication(ctx.viewer, parsedInput.id, parsedInput.typedName);
    return { isDeleted: true };
  });

export const attachNumberAction = adminAction.inputSchema(oneNumber).action(async ({ parsedInput, ctx }) => {
  await attachNumber(ctx.viewer, parsedInput.id, parsedInput.phoneNumber);
  refresh();
});

export const detachNumberAction = adminAction.inputSchema(oneNumber).action(async ({ parsedInput, ctx }) => {
  await detachNumber(ctx.viewer, parsedInput.id, parsedInput.phoneNumber);
  refresh();
});
