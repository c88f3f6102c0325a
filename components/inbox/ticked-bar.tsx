"use client";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { DueDialog } from "@/components/inbox/due-dialog";
import { HandToMenu, type Receiver, useMenuTrigger } from "@/components/inbox/hand-to-menu";
import { useDesk } from "@/components/inbox/inbox-desk";
import { LabelDialog, type MakeLabel } from "@/components/inbox/label-dialog";
import { useCommand } from "@/components/shell/commands";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { useActionCall } from "@/components/ui/use-action-call";
import type { Place } from "@/lib/fax/rules/item-change";
import type { Label } from "@/lib/fax/rules/label";
import { MOST_MATCHING } from "@/lib/fax/rules/list-tabs";

type TickedBarProps = {
  receivers: readonly Receiver[];
  viewerId: string;
  labels: readonly Label[];
  makeLabel: MakeLabel;
};

/** What can be done with the ticked faxes, in the place of the head of the list; the keys mean them while there are any. */
export function TickedBar({ receivers, viewerId, labels, makeLabel }: TickedBarProps) {
  const { tab, lines, tickedIds, tickAll, elsewhere, act } = useDesk();
  const [isLabelling, setIsLabelling] = useState(false);
  const [isTiming, setIsTiming] = useState(false);
  const { trigger, open } = useMenuTrigger();
  const put = (to: Place) => act(tickedIds, { kind: "place", to });
  const take = () => act(tickedIds, { kind: "assign", to: viewerId, ifFree: true });

  useCommand("done", () => put("done"));
  useCommand("junk", () => put("junk"));
  useCommand("trash", () => put("trash"));
  useCommand("take", take);
  useCommand("hand-to", open);
  useCommand("label", () => setIsLabelling(true));
  useCommand("due", () => setIsTiming(true));

  return (
    <section aria-label="Selected faxes" className="flex min-h-10 flex-wrap items-center [&_.button]:px-1.5">
      <p role="status" className="font-bold whitespace-nowrap tabular-nums">
        {tickedIds.length}
        <span className="sr-only"> selected</span>
      </p>
      {PLACES_FROM[tab].map((to) => (
        <Button key={to} size="small" variant="quiet" onClick={() => put(to)}>
          {PLACE_WORDS[to]}
        </Button>
      ))}
      {tab === "trash" ? null : (
        <>
          <HandToMenu faxIds={tickedIds} receivers={receivers} triggerRef={trigger} variant="quiet" />
          <Button size="small" variant="quiet" onClick={() => setIsLabelling(true)}>
            Label…
          </Button>
          <Button size="small" variant="quiet" onClick={() => setIsTiming(true)}>
            Due…
          </Button>
        </>
      )}
      {tickedIds.length < lines.length ? (
        <Button size="small" variant="quiet" aria-label={`Select all ${lines.length}`} onClick={() => tickAll(true)}>
          All
        </Button>
      ) : null}
      <Button size="small" variant="quiet" aria-label="Clear selection" onClick={() => tickAll(false)}>
        <X aria-hidden="true" className="size-4" />
      </Button>
      {elsewhere && tickedIds.length >= lines.length ? <TickElsewhere {...elsewhere} /> : null}
      <LabelDialog
        open={isLabelling}
        onClose={() => setIsLabelling(false)}
        faxIds={tickedIds}
        labels={labels}
        ofFax={[]}
        makeLabel={makeLabel}
      />
      <DueDialog open={isTiming} onClose={() => setIsTiming(false)} faxIds={tickedIds} dueAt={null} />
    </section>
  );
}

/** Offers what of the view stands on other pages too, once the page is ticked. */
function TickElsewhere({ view, count, find }: NonNullable<ReturnType<typeof useDesk>["elsewhere"]>) {
  const { lines, tickedIds, tickThese } = useDesk();
  const { call, isBusy, error } = useActionCall(find);
  const isOffered = useRef(false);
  useEffect(() => {
    isOffered.current = true;
    return () => {
      isOffered.current = false;
    };
  }, []);
  const hasMore = (count ?? 0) > MOST_MATCHING;
  if (tickedIds.length > lines.length) {
    if (tickedIds.length < MOST_MATCHING) return null;
    return <p className="w-full text-sm text-ink-2">These are the newest {MOST_MATCHING.toLocaleString("en")}.</p>;
  }
  const words = hasMore ? `the newest ${MOST_MATCHING.toLocaleString("en")}` : `all${count ? ` ${count}` : ""}`;
  return (
    <div className="flex w-full flex-wrap items-center gap-x-2 text-sm text-ink-2">
      All {lines.length} on this page.
      <Button
        size="small"
        variant="quiet"
        busy={isBusy}
        // Whoever has done something else meanwhile means these no more.
        onClick={() => call(view, (found) => found && isOffered.current && tickThese(found.faxIds))}
      >
        Select {words} that match
      </Button>
      <div role="alert">{error ? <FieldError>{error.message}</FieldError> : null}</div>
    </div>
  );
}

const PLACE_WORDS: Record<Place, string> = { "to-do": "Put back", done: "Done", junk: "Junk", trash: "Trash" };

const PLACES_FROM: Record<ReturnType<typeof useDesk>["tab"], readonly Place[]> = {
  "to-do": ["done", "junk", "trash"],
  mine: ["done", "junk", "trash"],
  unassigned: ["done", "junk", "trash"],
  due: ["done", "junk", "trash"],
  overdue: ["done", "junk", "trash"],
  all: ["done", "junk", "trash"],
  done: ["to-do", "junk", "trash"],
  junk: ["to-do", "trash"],
  trash: ["to-do"],
};
