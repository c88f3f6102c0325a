"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { oneFax } from "@/app/(portal)/fax-input";
import { readerAction } from "@/lib/actions/client";
import { markFaxNoticesRead } from "@/lib/notices/own-notices";

export const markAllNoticesReadAction = readerAction.inputSchema(z.unknown()).stateAction(async ({ ctx }) => {
  await markFaxNoticesRead(ctx.viewer);
  refresh();
  return { done: true as const };
});

export const markNoticesOfFaxReadAction = readerAction.inputSchema(oneFax).action(async ({ parsedInput, ctx }) => {
  await markFaxNoticesRead(ctx.viewer, parsedInput.faxId);
  refresh();
});
