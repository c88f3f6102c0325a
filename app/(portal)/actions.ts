"use server";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/actions/client";
import { endSession } from "@/lib/auth/session";

/** Signs this browser out; also one whose session has ended by itself. */
export const signOutAction = publicAction.action(async () => {
  await endSession();
  redirect("/sign-in");
});
