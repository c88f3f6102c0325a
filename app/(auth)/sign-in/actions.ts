"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { clientAddress } from "@/lib/auth/client-address";
import { knownDevice } from "@/lib/auth/known-device";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { admitPerson } from "@/lib/auth/sign-in";
import { askForPasskey, proveByPasskey, signedByBrowser } from "@/lib/second-factor/passkeys";
import { endSignIn, requirePendingSignIn, signInOrAskMore } from "@/lib/second-factor/sign-in-steps";
import { assertPasswordsSignIn } from "@/lib/single-sign-on/password-sign-in";

const input = formInput({
  email: z.string().trim().min(1, "Type your email.").max(254, "Type your email."),
  password: z.string().min(1, "Type your password.").max(1024, "Type your password."),
  keep: z.string().optional(),
  next: z.string().optional(),
});

/** Signs this browser in, or asks for the second factor, and leads to where the person was going. */
export const signInAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput }) => {
  const { keep, next } = parsedInput;
  await assertPasswordsSignIn();
  const admission = await admitPerson(parsedInput, await clientAddress(), await knownDevice());
  redirect(await signInOrAskMore(admission, { isKept: keep === "on", next }));
});

/** What a passkey is to sign: one of the person who said their password in this browser, or anybody's. */
export const askForPasskeyAction = publicAction
  .inputSchema(z.object({ isSecondStep: z.boolean() }))
  .action(async ({ parsedInput: { isSecondStep } }) => {
    return askForPasskey(isSecondStep ? (await requirePendingSignIn()).personId : null);
  });

/** Signs this browser in by a passkey, alone or as the second step. */
export const signInByPasskeyAction = publicAction
  .inputSchema(z.object({ isSecondStep: z.boolean(), signed: signedByBrowser, next: z.string() }))
  .action(async ({ parsedInput: { isSecondStep, signed, next } }) => {
    const pending = isSecondStep ? await requirePendingSignIn() : null;
    const admission = await proveByPasskey(signed, pending?.personId ?? null);
    await endSignIn(admission, { isKept: pending?.isKept ?? false });
    redirect(safeRedirectPath(next));
  });
