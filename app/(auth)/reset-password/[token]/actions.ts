"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { redeemAccessLink } from "@/lib/people/access-links";
import { typedPassword } from "@/lib/people/typed-fields";
import { signInOrAskMore } from "@/lib/second-factor/sign-in-steps";

const input = formInput({ token: z.string().max(100), password: typedPassword });

/** Sets a new password by a link and signs the person in. */
export const resetPasswordAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput }) => {
  const claims = await redeemAccessLink({ ...parsedInput, purpose: "password_reset" });
  redirect(await signInOrAskMore(claims, { isKept: false, next: null }));
});
