"use server";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/actions/client";
import { endSession } from "@/lib/auth/session";
import { noteSignOut } from "@/lib/auth/sign-in";
import { currentViewer } from "@/lib/auth/viewer";

/** Signs this browser out; also one whose session has ended by itself. */
export const signOutAction = publicAction.action(async () => {
  await noteSignOut(await currentViewer());
  await endSession();
  redirect("/sign-in");
});
