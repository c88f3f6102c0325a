import { classNames } from "@/components/ui/class-names";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";

type CoverTileProps = { id: string; preview: CoverPreview | null; isSelected: boolean };

/** The cover page before all others. It is always the first, so it can be looked at and not carried away. */
export function CoverTile({ id, preview, isSelected }: CoverTileProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label="Page 1: cover page"
      data-cover
      className={classNames(
        "flex cursor-default flex-col gap-1 rounded-md border-2 p-1.5 text-center text-sm select-none",
        isSelected ? "border-accent bg-accent-soft" : "border-transparent hover:bg-surface-2",
      )}
    >
      <span className="relative aspect-square">
        {preview ? (
          <img
            src={`/api/documents/${preview.documentId}/pages/1?w=160`}
            alt=""
            draggable={false}
            className="absolute inset-0 m-auto max-h-full border border-line bg-paper"
          />
        ) : (
          <span className="absolute inset-0 m-auto aspect-[17/22] h-full border border-line bg-paper" />
        )}
      </span>
      <span className="min-h-5">1 Cover</span>
    </div>
  );
}
