"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { signInByCode } from "@/lib/second-factor/sign-in-steps";

const input = formInput({
  code: z.string().trim().min(1, "Type the code.").max(40, "Type the code."),
  next: z.string().optional(),
});

/** Takes the code of the second step and signs this browser in. */
export const secondStepAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput: { code, next } }) => {
  await signInByCode(code);
  redirect(safeRedirectPath(next));
});
