"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { redeemAccessLink } from "@/lib/people/access-links";
import { typedName, typedPassword } from "@/lib/people/typed-fields";
import { signInOrAskMore } from "@/lib/second-factor/sign-in-steps";

const input = formInput({ token: z.string().max(100), name: typedName, password: typedPassword });

/** Accepts an invitation and signs the person in. */
export const acceptInvitationAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput }) => {
  const claims = await redeemAccessLink({ ...parsedInput, purpose: "invitation" });
  redirect(await signInOrAskMore(claims, { isKept: false, next: null }));
});
