"use client";
import { ChevronLeft, UserRoundPlus } from "lucide-react";
import type { Route } from "next";
import { type ReactNode, useRef, useState } from "react";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { Neighbours } from "@/components/fax/neighbours";
import { PanelToggle } from "@/components/fax/panel-toggle";
import { DueDialog } from "@/components/inbox/due-dialog";
import { HandToMenu, type Receiver, useMenuTrigger } from "@/components/inbox/hand-to-menu";
import { useDesk } from "@/components/inbox/inbox-desk";
import { refuseWords } from "@/components/inbox/item-change-words";
import { LabelChip } from "@/components/inbox/label-chip";
import { LabelDialog, type MakeLabel } from "@/components/inbox/label-dialog";
import { WhoElse } from "@/components/inbox/who-else";
import { useCommand } from "@/components/shell/commands";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Menu } from "@/components/ui/menu";
import { MenuButton, MenuLink } from "@/components/ui/menu-item";
import { useFormAction } from "@/components/ui/use-form-action";
import { useGo } from "@/components/ui/use-go";
import type { Place } from "@/lib/fax/rules/item-change";
import type { Label } from "@/lib/fax/rules/label";

/** The fax that is open, as its head shows it. */
type OpenItem = {
  faxId: string;
  place: Place;
  /** From whom it is, by name where that is known. */
  whom: string;
  /** Their number. */
  from: string;
  /** Their number, pages and when, below the title. */
  facts: ReactNode;
  /** By when it is to be done (ISO 8601). */
  dueAt: string | null;
  assignee: { personId: string; name: string } | null;
  labels: readonly Label[];
  can: { file: boolean; forward: boolean; split: boolean; trash: boolean };
  contactHref: Route | null;
};

type ItemHeadProps = {
  item: OpenItem;
  headingLevel: 1 | 2;
  /** The list, where the fax takes its place. */
  back: { href: Route; label: string } | null;
  /** Says in an address from which part of the inbox the fax was opened; "" where it stands alone. */
  listQuery: string;
  viewerId: string;
  receivers: readonly Receiver[];
  labels: readonly Label[];
  makeLabel: MakeLabel;
  actions: Pick<FaxServerActions, "forward" | "markUnread">;
  /** What else its menu offers. */
  children: ReactNode;
};

const UNSPLIT = "This fax can't be split: it takes two pages that are here.";

/** Whose fax it is, and all that can be done with it, always in view: above the pages, on a phone at the foot of the screen. */
export function ItemHead({
  item,
  headingLevel,
  back,
  listQuery,
  viewerId,
  receivers,
  labels,
  makeLabel,
  actions,
  children,
}: ItemHeadProps) {
  const { act, lines, hrefOf, newer, older, tickedIds, refuseSendersOf, problem } = useDesk();
  const [isLabelling, setIsLabelling] = useState(false);
  const [isTiming, setIsTiming] = useState(false);
  const [isUnsplit, setIsUnsplit] = useState(false);
  const { trigger, open } = useMenuTrigger();
  const forwardForm = useRef<HTMLFormElement>(null);
  const unreadForm = useRef<HTMLFormElement>(null);
  const forward = useFormAction(actions.forward);
  const unread = useFormAction(actions.markUnread);
  const { faxId, place, assignee, can } = item;
  const Heading = headingLevel === 1 ? "h1" : "h2";
  const ids = [faxId];
  const go = useGo();
  const aside = (page: "split" | "pages"): Route => `/inbox/${faxId}/${page}${listQuery && `?${listQuery}`}`;
  const split = () => (can.split ? go(aside("split")) : setIsUnsplit(true));
  const put = (to: Place) => act(ids, { kind: "place", to });
  const take = () => act(ids, { kind: "assign", to: viewerId, ifFree: true });

  // With ticks the keys mean the ticked ones.
  const isMeant = can.file && tickedIds.length === 0;
  useCommand("done", () => isMeant && put("done"));
  useCommand("junk", () => isMeant && put("junk"));
  useCommand("trash", () => isMeant && can.trash && put("trash"));
  useCommand("take", () => isMeant && take());
  useCommand("hand-to", () => isMeant && open());
  useCommand("label", () => isMeant && setIsLabelling(true));
  useCommand("due", () => isMeant && setIsTiming(true));
  useCommand("split", () => isMeant && split());
  useCommand("forward", () => can.forward && forwardForm.current?.requestSubmit());
  useCommand("unread", () => can.file && unreadForm.current?.requestSubmit());

  const at = lines.findIndex((line) => line.faxId === faxId);
  const hrefAt = (place: number) => lines[place] && hrefOf(lines[place]);
  const inList = { at, count: lines.length, before: hrefAt(at - 1), after: hrefAt(at + 1), newer, older };
  const message = problem ?? forward.message ?? unread.message ?? (isUnsplit && !can.split ? UNSPLIT : null);
  return (
    <header className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <div className="flex min-w-0 items-start gap-1 max-desk:w-full">
          {back ? (
            <Link
              href={back.href}
              aria-label={back.label}
              title={back.label}
              className="-ml-2 grid size-11 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-surface-2 @5xl/desk:hidden"
            >
              <ChevronLeft aria-hidden="true" className="size-5" />
            </Link>
          ) : null}
          <div className="min-w-0 flex-1">
            <Heading tabIndex={-1} className="truncate text-lg leading-6 font-bold">
              {/* On a phone the number is more than these words. */}
              <span className="max-sm:sr-only">Fax from </span>
              {item.whom}
            </Heading>
            <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-2 max-md:flex-nowrap max-md:overflow-x-clip max-md:whitespace-nowrap">
              {item.facts}
              {item.contactHref ? (
                <Link href={item.contactHref} className="row-link text-sm">
                  Contact
                </Link>
              ) : null}
              <WhoElse faxId={faxId} />
            </p>
          </div>
          {at >= 0 ? <Neighbours {...inList} className="desk:hidden" /> : null}
        </div>
        <div className="flex items-center gap-1.5 max-desk:fixed max-desk:inset-x-0 max-desk:bottom-0 max-desk:z-40 max-desk:justify-between max-desk:border-t max-desk:border-line max-desk:bg-surface max-desk:p-1 max-desk:pb-[max(0.25rem,env(safe-area-inset-bottom))] md:max-desk:left-18 md:max-desk:justify-start md:max-desk:px-6 print:hidden">
          {can.file ? (
            <>
              {place === "to-do" ? (
                <Button size="small" variant="primary" onClick={() => put("done")}>
                  Done
                </Button>
              ) : (
                <Button size="small" onClick={() => put("to-do")}>
                  Put back
                </Button>
              )}
              <HandToMenu
                faxIds={ids}
                receivers={receivers}
                assigneeId={assignee?.personId ?? null}
                triggerRef={trigger}
              />
              {assignee ? (
                <span className="text-sm text-ink-2 max-desk:sr-only">
                  {assignee.personId === viewerId ? "You have it" : `${assignee.name} has it`}
                </span>
              ) : (
                <Button size="small" className="max-desk:hidden" onClick={take}>
                  <UserRoundPlus aria-hidden="true" className="size-4" />
                  Take it
                </Button>
              )}
              <Button size="small" className="max-desk:hidden" onClick={() => setIsLabelling(true)}>
                Label…
              </Button>
            </>
          ) : null}
          {can.forward ? (
            <form ref={forwardForm} {...forward.form}>
              <input type="hidden" name="faxId" value={faxId} />
              <Button type="submit" size="small" busy={forward.isPending}>
                Forward…
              </Button>
            </form>
          ) : null}
          <form ref={unreadForm} {...unread.form} hidden>
            <input type="hidden" name="faxId" value={faxId} />
          </form>
          <Menu label={`More actions for Fax from ${item.whom}`}>
            {can.file && !assignee ? (
              <MenuButton className="desk:hidden" onClick={take}>
                Take it
              </MenuButton>
            ) : null}
            {can.file ? (
              <MenuButton className="desk:hidden" onClick={() => setIsLabelling(true)}>
                Label…
              </MenuButton>
            ) : null}
            {can.file ? <MenuButton onClick={() => setIsTiming(true)}>Due…</MenuButton> : null}
            {can.split ? <MenuLink href={aside("split")}>Split…</MenuLink> : null}
            {can.forward ? <MenuLink href={aside("pages")}>Use pages…</MenuLink> : null}
            {can.file ? <MenuButton onClick={() => unreadForm.current?.requestSubmit()}>Mark unread</MenuButton> : null}
            {children}
            {can.file && place !== "junk" ? <MenuButton onClick={() => put("junk")}>Move to junk</MenuButton> : null}
            {can.file ? <MenuButton onClick={() => refuseSendersOf(ids)}>{refuseWords([item.from])}</MenuButton> : null}
            {can.trash ? <MenuButton onClick={() => put("trash")}>Move to trash</MenuButton> : null}
          </Menu>
          <PanelToggle />
          {at >= 0 ? <Neighbours {...inList} className="max-desk:hidden" /> : null}
        </div>
      </div>
      {item.labels.length > 0 ? (
        <ul aria-label="Labels of this fax" className="flex flex-wrap gap-1">
          {item.labels.map((label) => (
            <li key={label.id}>
              <LabelChip label={label} />
            </li>
          ))}
        </ul>
      ) : null}
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      <LabelDialog
        open={isLabelling}
        onClose={() => setIsLabelling(false)}
        faxIds={ids}
        labels={labels}
        ofFax={item.labels}
        makeLabel={makeLabel}
      />
      <DueDialog key={item.dueAt} open={isTiming} onClose={() => setIsTiming(false)} faxIds={ids} dueAt={item.dueAt} />
    </header>
  );
}
