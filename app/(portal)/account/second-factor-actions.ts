"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { readerAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { beginOwnApp, confirmOwnApp, removeApp, renewCodes } from "@/lib/second-factor/authenticator-app";
import {
  addPasskey,
  askForNewPasskey,
  removePasskey,
  renamePasskey,
  signedByBrowser,
} from "@/lib/second-factor/passkeys";
import { LONGEST_PASSKEY_NAME } from "@/lib/second-factor/rules/factor-words";

const saved = { saved: true } as const;
const passkeyName = z
  .string()
  .trim()
  .min(1, "Type a name.")
  .max(LONGEST_PASSKEY_NAME, `Use at most ${LONGEST_PASSKEY_NAME} characters.`);

export const beginAppAction = readerAction.inputSchema(z.unknown()).action(async ({ ctx }) => {
  await beginOwnApp(ctx.viewer);
  refresh();
  return saved;
});

export const confirmAppAction = readerAction
  .inputSchema(formInput({ code: z.string().trim().min(1, "Type the code.").max(40, "Type the code.") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const codes = await confirmOwnApp(ctx.viewer, parsedInput.code);
    refresh();
    return { codes };
  });

export const removeAppAction = readerAction.inputSchema(z.unknown()).action(async ({ ctx }) => {
  await removeApp(ctx.viewer);
  refresh();
  return saved;
});

export const renewRecoveryCodesAction = readerAction.inputSchema(z.unknown()).action(async ({ ctx }) => {
  const codes = await renewCodes(ctx.viewer);
  refresh();
  return { codes };
});

export const askForNewPasskeyAction = readerAction
  .inputSchema(z.unknown())
  .action(({ ctx }) => askForNewPasskey(ctx.viewer));

export const addPasskeyAction = readerAction
  .inputSchema(z.object({ signed: signedByBrowser, name: passkeyName }))
  .action(async ({ parsedInput, ctx }) => {
    const added = await addPasskey(ctx.viewer, parsedInput);
    refresh();
    return added;
  });

export const renamePasskeyAction = readerAction
  .inputSchema(z.object({ id: z.uuid(), name: passkeyName }))
  .action(async ({ parsedInput, ctx }) => {
    await renamePasskey(ctx.viewer, parsedInput.id, parsedInput.name);
    refresh();
    return saved;
  });

export const removePasskeyAction = readerAction
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await removePasskey(ctx.viewer, parsedInput.id);
    refresh();
    return saved;
  });
