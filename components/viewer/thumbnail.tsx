import { type KeyboardEvent, memo } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type PageSize, pictureHeight } from "@/lib/documents/rules/page-picture";

type ThumbnailProps = {
  documentId: string;
  page: number;
  size: PageSize;
  isCurrent: boolean;
  rotation: Rotation;
  onChoose: (page: number) => void;
  onKeyDown: (event: KeyboardEvent, page: number) => void;
};

const WIDTH = 160;
const TURN_CLASS: Record<Rotation, string> = {
  0: "",
  90: "scale-75 rotate-90",
  180: "rotate-180",
  270: "scale-75 -rotate-90",
};

/** A page, small enough to find it by its looks. */
export const Thumbnail = memo(function Thumbnail(props: ThumbnailProps) {
  const { documentId, page, size, isCurrent, rotation, onChoose, onKeyDown } = props;
  return (
    <li className="shrink-0">
      <button
        type="button"
        aria-label={`Go to page ${page}`}
        aria-current={isCurrent ? "true" : undefined}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onChoose(page)}
        onKeyDown={(event) => onKeyDown(event, page)}
        className="flex w-14 flex-col items-center gap-0.5 rounded-sm p-1 text-xs text-ink-2 hover:bg-surface-2 aria-[current]:bg-accent-soft aria-[current]:font-bold aria-[current]:text-ink @xl/viewer:w-20"
      >
        <img
          src={`/api/documents/${documentId}/pages/${page}?w=${WIDTH}`}
          alt=""
          width={WIDTH}
          height={pictureHeight(size, WIDTH)}
          loading="lazy"
          decoding="async"
          className={classNames("h-auto w-full border border-line bg-paper", TURN_CLASS[rotation])}
        />
        {page}
      </button>
    </li>
  );
});
