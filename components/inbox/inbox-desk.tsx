"use client";
import type { Route } from "next";
import { createContext, type ReactNode, useContext, useOptimistic, useRef, useState, useTransition } from "react";
import type { BeyondPage } from "@/components/fax/neighbours";
import { type ChangeItems, changeInPortions, type FaxChange } from "@/components/inbox/in-portions";
import { hrefInList, type InboxLine } from "@/components/inbox/inbox-line";
import { changedWords, leavesView, refuseWords } from "@/components/inbox/item-change-words";
import { type Refusing, useRefusing } from "@/components/inbox/use-refusing";
import { useTicks } from "@/components/inbox/use-ticks";
import type { ShownView } from "@/components/inbox/view-menu-frame";
import { useCommand } from "@/components/shell/commands";
import { deedMemory } from "@/components/ui/deed-memory";
import { showOrAskForProof } from "@/components/ui/proof-request";
import { showToast } from "@/components/ui/toast-store";
import type { ServerAction } from "@/components/ui/use-action-call";
import { useGo } from "@/components/ui/use-go";
import type { ItemChange } from "@/lib/fax/rules/item-change";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";
import { MOST_FAXES_AT_ONCE } from "@/lib/fax/rules/what-can-be-done";

/** A view of which more stands on other pages, and how many faxes it has where that is known. */
type Elsewhere = {
  view: ShownView & { savedId: string | null };
  count: number | null;
  /** Finds all of them, the newest 1,000 where there are more. */
  find: ServerAction<Elsewhere["view"], { faxIds: string[] }>;
};

const UNDO_FOR_MS = 10_000;

type Desk = {
  tab: InboxTab;
  /** The faxes of the list that are still in this view. */
  lines: readonly InboxLine[];
  /** What lies beyond the ends of the page, where a fax is open. */
  newer: BeyondPage | null;
  older: BeyondPage | null;
  tickedIds: readonly string[];
  tick: (faxId: string, isRange: boolean) => void;
  tickAll: (isTicked: boolean) => void;
  tickThese: (faxIds: readonly string[]) => void;
  /** Null where the page is all of it. */
  elsewhere: Elsewhere | null;
  openId: string | null;
  /** The address that shows a fax of the list beside it; without one, of the list alone. */
  hrefOf: (line: InboxLine | undefined) => Route;
  /** Does the same to several faxes at once; `name` is the person's or the label's that it is about. */
  act: (faxIds: readonly string[], change: ItemChange, name?: string) => void;
  /** Sends to junk from now on what comes from whoever sent these faxes. */
  refuseSendersOf: (faxIds: readonly string[]) => void;
  problem: string | null;
};

const DeskContext = createContext<Desk | null>(null);

/** What can be done in the inbox around. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("There is no InboxDesk around.");
  return desk;
}

type InboxDeskProps = {
  tab: InboxTab;
  viewerId: string;
  lines: readonly InboxLine[];
  newer?: BeyondPage | null;
  older?: BeyondPage | null;
  /** The fax that is open, and where the list without it is. */
  openId: string | null;
  listHref: Route;
  change: ChangeItems;
  refusing: Refusing;
  elsewhere?: Elsewhere | null;
  children: ReactNode;
};

/**
 * The faxes of a view and what people do to them: at once on the screen, for good on the server, and undone for ten seconds. What
 * leaves the view makes room for the next.
 */
export function InboxDesk({
  tab,
  viewerId,
  lines,
  newer = null,
  older = null,
  openId,
  listHref,
  change: save,
  refusing,
  elsewhere = null,
  children,
}: InboxDeskProps) {
  const go = useGo();
  const [shown, take] = useOptimistic(lines, (before, goneIds: readonly string[]) =>
    before.filter(({ faxId }) => !goneIds.includes(faxId)),
  );
  const [, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const ticks = useTicks(listHref, shown);
  const [deeds] = useState(() => deedMemory({ forMs: UNDO_FOR_MS, goesFurtherBack: false }));
  const { refuseSendersOf, problem: refusalProblem } = useRefusing(refusing, deeds);
  const lastMove = useRef(0);

  function hrefOf(line: InboxLine | undefined): Route {
    return line ? hrefInList(listHref, line) : listHref;
  }

  function act(faxIds: readonly string[], change: ItemChange, name?: string) {
    if (faxIds.length === 0) return;
    const here = hrefOf(lines.find(({ faxId }) => faxId === openId));
    const isLeaving = leavesView(tab, change, viewerId);
    lastMove.current += 1;
    ticks.tickAll(false);
    const deed = deeds.begin(() => {
      lastMove.current += 1;
      const move = lastMove.current;
      // Who has done something else meanwhile is not called back.
      const isNext = () => move === lastMove.current;
      return (undo: FaxChange[]) =>
        run(undo, [], ({ length }) => length > 0 && isNext() && go(here, { inPlace: true }));
    });
    run(
      faxIds.map((faxId) => ({ faxId, change })),
      isLeaving ? faxIds : [],
      (undo) => {
        deed.answered(undo.length > 0 ? undo : null);
        if (undo.length === 0 || deed.isTakenBack()) return;
        const isJunk = change.kind === "place" && change.to === "junk" && faxIds.length <= MOST_FAXES_AT_ONCE;
        const refuse = {
          label: refuseWords(lines.filter(({ faxId }) => faxIds.includes(faxId)).map(({ from }) => from)),
          run: () => refuseSendersOf(faxIds),
        };
        showToast(changedWords(change, undo.length, name), ...(isJunk ? [refuse] : []), {
          label: "Undo",
          run: deed.takeBack,
        });
      },
    );
    if (isLeaving) goOn(faxIds);
  }

  function run(changes: FaxChange[], goneIds: readonly string[], onDone: (undo: FaxChange[]) => void) {
    start(async () => {
      take(goneIds);
      const answer = await changeInPortions(save, changes);
      showOrAskForProof<typeof answer>(answer, {
        again: () => run(changes, goneIds, onDone),
        show: ({ data, serverError }) => {
          setProblem([...data.problems, serverError?.message].filter(Boolean).join(" ") || null);
          onDone(data.undo);
        },
      });
    });
  }

  /** Where the fax that is open went, opens the one after it, also on the next page, else the one before; the focus goes along, also from row to row. */
  function goOn(goneIds: readonly string[]) {
    const left = openId ?? focusedFaxId();
    if (!left || !goneIds.includes(left)) return;
    const at = shown.findIndex(({ faxId }) => faxId === left);
    const isLeft = ({ faxId }: InboxLine) => !goneIds.includes(faxId);
    const after = shown.slice(at + 1).find(isLeft);
    if (openId && !after && older) return go(older.href, { inPlace: true });
    const next = after ?? shown.slice(0, Math.max(at, 0)).findLast(isLeft);
    if (openId) go(hrefOf(next), { inPlace: true });
    if (next) document.querySelector<HTMLElement>(`[data-fax="${next.faxId}"]`)?.focus();
  }

  useCommand("undo", deeds.takeBackLast);

  const desk = {
    tab,
    lines: shown,
    newer,
    older,
    ...ticks,
    elsewhere,
    openId,
    hrefOf,
    act,
    refuseSendersOf,
    problem: problem ?? refusalProblem,
  };
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The fax of the list whose row has the focus. */
export function focusedFaxId(): string | null {
  return document.activeElement?.closest("li")?.querySelector("[data-fax]")?.getAttribute("data-fax") ?? null;
}
