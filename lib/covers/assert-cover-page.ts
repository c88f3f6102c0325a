import "server-only";
import { readCoverSettings } from "@/lib/covers/cover-settings";
import type { Composition } from "@/lib/documents/rules/composition";
import { AppError } from "@/lib/errors";

/** Refuses a fax without a cover page where the office asks for one: throws AppError `wrong-input`. */
export async function assertCoverPage({ cover }: Composition): Promise<void> {
  if (cover || !(await readCoverSettings()).isRequired) return;
  throw new AppError("wrong-input", "The fax is not sent yet.", {
    fieldErrors: { cover: "Choose a cover page. This office sends no fax without one." },
  });
}
