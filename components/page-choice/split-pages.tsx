"use client";
import { useState } from "react";
import type { Receiver } from "@/components/inbox/hand-to-menu";
import { chooseAll, choosePage, chosenPages, wholeDocument } from "@/components/page-choice/choice";
import { PageTiles } from "@/components/page-choice/page-tiles";
import { useCommand } from "@/components/shell/commands";
import { Button } from "@/components/ui/button";
import { deedMemory } from "@/components/ui/deed-memory";
import { FieldError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { StickyBar } from "@/components/ui/sticky-bar";
import { showToast } from "@/components/ui/toast-store";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { pageNumbers, type ViewedDocument } from "@/components/viewer/viewed-document";
import type { ChosenPage } from "@/lib/fax/rules/chosen-pages";
import type { Label } from "@/lib/fax/rules/label";
import { pagesInWords, partTitle } from "@/lib/fax/rules/part-words";

type NewPart = { faxId: string; pages: ChosenPage[]; labelId: string | null; assigneeId: string | null };
type MadePart = { partId: string; pages: string; problems: string[] };

type SplitPagesProps = {
  faxId: string;
  document: ViewedDocument;
  /** The pages that are parts already. */
  splitOff: readonly number[];
  labels: readonly Label[];
  receivers: readonly Receiver[];
  split: ServerAction<NewPart, MadePart>;
  putBack: ServerAction<{ partId: string }, unknown>;
};

/** Pages are ticked and become a fax of their own, with a label and somebody who has it; one part after the other. */
export function SplitPages({ faxId, document, splitOff, labels, receivers, split, putBack }: SplitPagesProps) {
  const [choice, setChoice] = useState(() => chooseAll(wholeDocument(document), false));
  const [labelId, setLabelId] = useState("");
  const [assigneeId, setAssigneeId] = useState("");
  const [unsettled, setUnsettled] = useState<readonly string[]>([]);
  const [deeds] = useState(() => deedMemory({ forMs: Number.POSITIVE_INFINITY, goesFurtherBack: true }));
  const splitting = useActionCall(split);
  const backing = useActionCall(putBack);
  const pages = chosenPages(choice);
  const rest = pageNumbers(document).filter((page) => !splitOff.includes(page));
  const isAll = pages.length === document.pageCount;
  const problem = splitting.error?.message ?? backing.error?.message ?? unsettled.join(" ");

  function putPartBack(part: MadePart) {
    const onBack = () => {
      setUnsettled([]);
      showToast(`${partTitle(part.pages)} put back.`);
    };
    backing.call({ partId: part.partId }, onBack, () => deeds.begin(() => putPartBack).answered(part));
  }

  function makePart() {
    backing.forgetError();
    const part = { faxId, pages, labelId: labelId || null, assigneeId: assigneeId || null };
    const deed = deeds.begin(() => putPartBack);
    const onMade: Parameters<typeof splitting.call>[1] = (answer) => {
      deed.answered(answer ?? null);
      if (!answer || deed.isTakenBack()) return;
      setChoice((before) => chooseAll(before, false));
      setLabelId("");
      setAssigneeId("");
      setUnsettled(answer.problems);
      showToast(`${partTitle(answer.pages)} split off.`, { label: "Undo", run: deed.takeBack });
    };
    splitting.call(part, onMade, () => deed.answered(null));
  }

  useCommand("undo", deeds.takeBackLast);

  return (
    <>
      <PageTiles
        document={document}
        choice={choice}
        setChoice={setChoice}
        noted={{ pages: splitOff, as: "split off" }}
      />
      <StickyBar aria-label="The part" className="sheet z-10 flex flex-wrap items-end gap-3 p-3">
        <div role="alert" className="w-full empty:hidden">
          {problem ? <FieldError>{problem}</FieldError> : null}
        </div>
        <p role="status" className="mr-auto min-w-32 self-center">
          {statusWords(pages, isAll)}
        </p>
        {pages.length === 0 && rest.length > 0 && splitOff.length > 0 ? (
          <Button
            onClick={() => setChoice((before) => rest.reduce((all, page) => choosePage(all, page, true), before))}
          >
            Tick the rest
          </Button>
        ) : null}
        {pages.length > 0 && !isAll ? (
          <>
            {labels.length > 0 ? (
              <Select
                name="part-label"
                label="Label"
                value={labelId}
                onChange={(event) => setLabelId(event.target.value)}
              >
                <option value="">None</option>
                {labels.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            ) : null}
            <Select
              name="part-assignee"
              label="Hand to"
              value={assigneeId}
              onChange={(event) => setAssigneeId(event.target.value)}
            >
              <option value="">Nobody</option>
              {receivers.map(({ personId, name }) => (
                <option key={personId} value={personId}>
                  {name}
                </option>
              ))}
            </Select>
            <Button variant="primary" busy={splitting.isBusy} onClick={makePart}>
              Split off
            </Button>
          </>
        ) : null}
      </StickyBar>
    </>
  );
}

function statusWords(pages: readonly ChosenPage[], isAll: boolean): string {
  if (pages.length === 0) return "No page is ticked.";
  if (isAll) return "Leave at least one page out.";
  return partTitle(pagesInWords(pages.map(({ page }) => page)));
}
