import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { TemplateContent } from "@/lib/covers/rules/cover-template";
import { clearDefault, insertTemplate, updateTemplate } from "@/lib/covers/store";
import { AppError } from "@/lib/errors";

export type TypedTemplate = { name: string; isDefault: boolean; content: TemplateContent };

/** Keeps a template of the office's, a new one where `id` is null. Throws `forbidden` for members, `not-found` when it is gone. */
export async function saveCoverTemplate(viewer: Viewer, id: string | null, template: TypedTemplate): Promise<string> {
  assertAdmin(viewer);
  return database().transaction(async (tx) => {
    if (template.isDefault) await clearDefault(tx);
    const savedId = await (id ? updateTemplate(tx, id, template) : insertTemplate(tx, template));
    if (!savedId) throw new AppError("not-found", "This cover page was deleted meanwhile.");
    await recordAudit(tx, {
      actor: viewer.personId,
      action: id ? "cover_template.updated" : "cover_template.created",
      subjectKind: "cover_template",
      subjectId: savedId,
    });
    return savedId;
  });
}
