"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { previewCover } from "@/lib/drafts/preview-cover";

export const previewCoverAction = signedInAction
  .inputSchema(z.object({ content: draftContentShape }))
  .action(({ parsedInput: { content }, ctx: { viewer } }) => previewCover(viewer, content));
