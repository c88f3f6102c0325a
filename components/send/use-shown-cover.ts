import type { RefObject } from "react";
import { type PreviewCover, useCoverPreview } from "@/components/cover/use-cover-preview";
import type { ShownCover } from "@/components/pages/shown-cover";
import { contentOf } from "@/components/send/form-content";
import { type CoverContent, pagesOf } from "@/lib/documents/rules/composition";

type Options = {
  cover: CoverContent | null;
  /** What stands on a cover beside its own words. */
  facts: readonly unknown[];
  form: RefObject<HTMLFormElement | null>;
  preview: PreviewCover;
};

/** The cover of the form as it would be sent, or null where it has none. */
export function useShownCover({ cover, facts, form, preview: ask }: Options): ShownCover | null {
  const preview = useCoverPreview({
    of: JSON.stringify([cover, facts]),
    hasCover: cover !== null,
    read: () => (form.current ? contentOf(new FormData(form.current)) : null),
    preview: ask,
  });
  if (!cover) return null;
  const pages = preview ? pagesOf(preview).map((page) => ({ ...page, look: cover.look })) : null;
  return { pages, count: pages?.length ?? 1, sizes: preview?.sizes ?? [] };
}
