import { Button } from "@/components/ui/button";
import { countOfPages } from "@/lib/fax/rules/units";

type ChoiceToolbarProps = {
  blank: readonly number[];
  /** How many pages were looked at to find blank ones; null when nobody asked. */
  lookedAt: number | null;
  pageCount: number;
  onAll: () => void;
  onNone: () => void;
  onTurn: () => void;
  onFindBlank: () => void;
  onLeaveOutBlank: () => void;
};

/** What can be done with many pages at once. */
export function ChoiceToolbar({ blank, lookedAt, pageCount, ...on }: ChoiceToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" onClick={on.onAll}>
        Choose all
      </Button>
      <Button size="small" onClick={on.onNone}>
        Choose none
      </Button>
      <Button size="small" onClick={on.onTurn}>
        Turn the chosen
      </Button>
      {lookedAt === null ? (
        <Button size="small" onClick={on.onFindBlank}>
          Find blank pages
        </Button>
      ) : null}
      {blank.length > 0 ? (
        <Button size="small" onClick={on.onLeaveOutBlank}>
          Leave out blank pages
        </Button>
      ) : null}
      <p role="status" className="text-md text-ink-2">
        {lookedAt === null ? null : wordsOf(blank.length, lookedAt, pageCount)}
      </p>
    </div>
  );
}

function wordsOf(blank: number, lookedAt: number, pageCount: number): string {
  if (lookedAt < pageCount) return `Looking at page ${lookedAt + 1} of ${pageCount}…`;
  return blank === 0 ? "No page is blank." : `${countOfPages(blank)} ${blank === 1 ? "looks" : "look"} blank.`;
}
