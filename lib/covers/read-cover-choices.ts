import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readCoverSettings } from "@/lib/covers/cover-settings";
import { findLastCoverSender, listOfficeTemplates } from "@/lib/covers/queries";
import type { CoverChoices } from "@/lib/covers/rules/cover-choices";
import { BUILT_IN_TEMPLATES } from "@/lib/covers/rules/cover-template";

/** Which cover pages the viewer may choose from and how one begins: From is what they wrote last, at first their name. */
export async function readCoverChoices(viewer: Viewer): Promise<CoverChoices> {
  const [{ isRequired }, own, lastSender] = await Promise.all([
    readCoverSettings(),
    listOfficeTemplates(viewer),
    findLastCoverSender(viewer),
  ]);
  const first = own.filter(({ isDefault }) => isDefault);
  const others = own.filter(({ isDefault }) => !isDefault);
  return {
    templates: [...first, ...others, ...BUILT_IN_TEMPLATES].map(({ id, name }) => ({ id, name })),
    defaultId: first[0]?.id ?? null,
    sender: lastSender ?? viewer.name,
    isRequired,
  };
}
