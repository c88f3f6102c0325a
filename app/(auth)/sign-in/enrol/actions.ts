"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { enrolAtSignIn, goOnEnrolled } from "@/lib/second-factor/sign-in-steps";

const input = formInput({ code: z.string().trim().min(1, "Type the code.").max(40, "Type the code.") });

/** Confirms the app of somebody who must have one, and shows the recovery codes. */
export const confirmAppAtSignInAction = publicAction
  .inputSchema(input)
  .stateAction(async ({ parsedInput }) => ({ codes: await enrolAtSignIn(parsedInput.code) }));

/** Signs this browser in, once the recovery codes were seen. */
export const goOnEnrolledAction = publicAction
  .inputSchema(formInput({ next: z.string().optional() }))
  .stateAction(async ({ parsedInput }) => {
    await goOnEnrolled();
    redirect(safeRedirectPath(parsedInput.next));
  });
