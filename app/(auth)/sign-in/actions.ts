"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { clientAddress } from "@/lib/auth/client-address";
import { safeRedirectPath } from "@/lib/auth/safe-redirect";
import { startSession } from "@/lib/auth/session";
import { admitPerson } from "@/lib/auth/sign-in";

const input = formInput({
  email: z.string().trim().min(1, "Type your email.").max(254, "Type your email."),
  password: z.string().min(1, "Type your password.").max(1024, "Type your password."),
  keep: z.string().optional(),
  next: z.string().optional(),
});

/** Signs this browser in and leads to where the person was going. */
export const signInAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput }) => {
  const claims = await admitPerson(parsedInput, await clientAddress());
  await startSession(claims, { isKept: parsedInput.keep === "on" });
  redirect(safeRedirectPath(parsedInput.next));
});
