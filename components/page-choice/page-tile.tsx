import { RotateCw } from "lucide-react";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { useEarlyTick } from "@/components/ui/use-early-tick";
import { ToolButton } from "@/components/viewer/tool-button";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type PageSize, pictureHeight } from "@/lib/documents/rules/page-picture";

type PageTileProps = {
  documentId: string;
  page: number;
  size: PageSize;
  isChosen: boolean;
  /** What is known of it, such as "blank". */
  note: string | null;
  rotation: Rotation;
  onChoose: (page: number, isChosen: boolean) => void;
  onTurn: (page: number) => void;
};

const WIDTH = 320;

/** A page that can be chosen and turned. */
export const PageTile = memo(function PageTile(props: PageTileProps) {
  const { documentId, page, size, isChosen, note, rotation, onChoose, onTurn } = props;
  const isSideways = rotation % 180 !== 0;
  const box = useEarlyTick(isChosen, (isTicked) => onChoose(page, isTicked));
  return (
    <li className="relative rounded-md border border-line bg-surface p-2 has-checked:border-accent has-checked:bg-accent-soft">
      <label className="flex flex-col gap-2">
        <span className="flex h-36 items-center justify-center md:h-48">
          <img
            src={`/api/documents/${documentId}/pages/${page}?w=${WIDTH}&r=${rotation}`}
            alt=""
            width={WIDTH}
            height={pictureHeight(isSideways ? [size[1], size[0]] : size, WIDTH)}
            loading="lazy"
            decoding="async"
            className={classNames(
              "h-auto max-h-full w-auto max-w-full border border-line bg-paper",
              !isChosen && "opacity-60",
            )}
          />
        </span>
        <span className="touch-target flex min-h-9 items-center gap-2">
          <input
            ref={box}
            type="checkbox"
            name="page"
            value={page}
            checked={isChosen}
            onChange={(event) => onChoose(page, event.currentTarget.checked)}
            className="size-6 shrink-0"
          />
          <span>
            Page {page}
            {note ? <span className="text-ink-2"> · {note}</span> : null}
          </span>
        </span>
      </label>
      <div className="absolute right-2 bottom-2">
        <ToolButton label={`Turn page ${page}`} onClick={() => onTurn(page)}>
          <RotateCw aria-hidden="true" />
        </ToolButton>
      </div>
    </li>
  );
});
