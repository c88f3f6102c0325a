"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { beginSample } from "@/lib/drafts/begin-sample";

export const tryItAction = signedInAction.inputSchema(z.unknown()).stateAction(async ({ ctx }): Promise<never> => {
  redirect(`/send/${await beginSample(ctx.viewer)}`);
});
