"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { previewCover } from "@/lib/covers/preview-cover";
import { draftContentShape } from "@/lib/drafts/draft-content";

export const previewCoverAction = signedInAction
  .inputSchema(z.object({ content: draftContentShape }))
  .action(({ parsedInput: { content }, ctx: { viewer } }) => previewCover(viewer, content));
