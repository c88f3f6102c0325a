import type { CoverPreview } from "@/lib/covers/rules/cover-preview";

/** The cover page of a fax that is put together; its preview is null until it is made. */
export type ShownCover = { preview: CoverPreview | null; pages: number };
