import type { CoverPreview } from "@/lib/covers/rules/cover-preview";

/** The first page of a cover, as it will be sent. */
export function CoverSheet({ preview: { documentId, pages } }: { preview: CoverPreview }) {
  return (
    <figure className="flex flex-col gap-1">
      <img
        src={`/api/documents/${documentId}/pages/1?w=320`}
        alt="The cover page as it will be sent"
        width={320}
        height={414}
        className="h-auto w-full border border-line bg-paper"
      />
      <figcaption className="text-sm text-ink-2">{pages > 1 ? `Cover, ${pages}\u00a0pages` : "Cover page"}</figcaption>
    </figure>
  );
}
