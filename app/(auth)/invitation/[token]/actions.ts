"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { startSession } from "@/lib/auth/session";
import { redeemAccessLink } from "@/lib/people/access-links";
import { typedName, typedPassword } from "@/lib/people/typed-fields";

const input = formInput({ token: z.string().max(100), name: typedName, password: typedPassword });

/** Accepts an invitation and signs the person in. */
export const acceptInvitationAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput }) => {
  const claims = await redeemAccessLink({ ...parsedInput, purpose: "invitation" });
  await startSession(claims, { isKept: false });
  redirect("/");
});
