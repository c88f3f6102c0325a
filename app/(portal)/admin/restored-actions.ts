"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { releaseHeldFaxes } from "@/lib/after-restore/release-held-faxes";

export const releaseHeldFaxesAction = adminAction.inputSchema(z.unknown()).stateAction(async ({ ctx }) => {
  const released = await releaseHeldFaxes(ctx.viewer);
  refresh();
  return { released };
});
