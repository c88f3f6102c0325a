"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { deleteCoverTemplate } from "@/lib/covers/delete-cover-template";
import { previewCoverTemplate } from "@/lib/covers/preview-cover-template";
import { saveCoverSettings } from "@/lib/covers/save-cover-settings";
import { saveCoverTemplate } from "@/lib/covers/save-cover-template";
import { readTypedContent, TYPED_CONTENT } from "@/lib/covers/typed-content";

const name = z.string().trim().min(1, "Give the cover page a name.").max(60, "Use at most 60 characters for the name.");

export const saveCoverTemplateAction = adminAction
  .inputSchema(formInput({ ...TYPED_CONTENT, name, isDefault: z.string().optional() }))
  .stateAction(async ({ parsedInput: { name, isDefault, ...typed }, ctx }): Promise<never> => {
    const content = await readTypedContent(ctx.viewer, typed);
    await saveCoverTemplate(ctx.viewer, typed.templateId || null, { name, isDefault: Boolean(isDefault), content });
    redirect("/admin/cover-pages");
  });

export const previewCoverTemplateAction = adminAction
  .inputSchema(formInput(TYPED_CONTENT))
  .action(async ({ parsedInput, ctx }) =>
    previewCoverTemplate(ctx.viewer, await readTypedContent(ctx.viewer, parsedInput)),
  );

export const deleteCoverTemplateAction = adminAction
  .inputSchema(z.object({ templateId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await deleteCoverTemplate(ctx.viewer, parsedInput.templateId);
    refresh();
  });

export const saveCoverSettingsAction = adminAction
  .inputSchema(formInput({ isRequired: z.string().optional() }))
  .stateAction(async ({ parsedInput: { isRequired }, ctx }) => {
    await saveCoverSettings(ctx.viewer, { isRequired: Boolean(isRequired) });
    refresh();
    return { saved: true as const };
  });
