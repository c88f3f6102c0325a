"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { readerAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { clientAddress } from "@/lib/auth/client-address";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import {
  askToProveByPasskey,
  proveAgainByCode,
  proveAgainByPasskey,
  proveAgainByPassword,
} from "@/lib/proof/prove-again";
import { signedByBrowser } from "@/lib/second-factor/passkeys";

const next = z.string().max(2_000).default("");
const typed = (what: string) => z.string().min(1, what).max(1024, what);

export const proveByPasswordAction = readerAction
  .inputSchema(formInput({ proof: typed("Type your password."), next }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await proveAgainByPassword(ctx.viewer, parsedInput.proof, await clientAddress());
    return goOn(parsedInput.next);
  });

export const proveByCodeAction = readerAction
  .inputSchema(formInput({ code: typed("Type the code."), next }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await proveAgainByCode(ctx.viewer, parsedInput.code, await clientAddress());
    return goOn(parsedInput.next);
  });

export const askToProveByPasskeyAction = readerAction
  .inputSchema(z.unknown())
  .action(({ ctx }) => askToProveByPasskey(ctx.viewer));

export const proveByPasskeyAction = readerAction
  .inputSchema(z.object({ signed: signedByBrowser, next }))
  .action(async ({ parsedInput, ctx }) => {
    await proveAgainByPasskey(ctx.viewer, parsedInput.signed);
    return goOn(parsedInput.next);
  });

/** Back to what asked for the proof, where that is another page. */
function goOn(where: string): { proved: true } {
  if (where) redirect(safeRedirectPath(where));
  return { proved: true };
}
