"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { startSession } from "@/lib/auth/session";
import { setUp } from "@/lib/people/first-admin";
import { typedEmail, typedName, typedPassword } from "@/lib/people/typed-fields";

const input = formInput({
  code: z.string().trim().min(1, "Type the set-up code.").max(100, "Type the set-up code."),
  name: typedName,
  email: typedEmail,
  password: typedPassword,
});

/** Creates the first admin, signs them in and shows what comes next. */
export const setUpAction = publicAction.inputSchema(input).stateAction(async ({ parsedInput }) => {
  const { code, ...admin } = parsedInput;
  await startSession(await setUp(code, admin), { isKept: false });
  redirect("/admin/first-steps");
});
