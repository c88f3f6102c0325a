"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { chooseAll, chosenPages, leaveOut, turnPages, wholeDocument } from "@/components/page-choice/choice";
import { ChoiceToolbar } from "@/components/page-choice/choice-toolbar";
import { PageTiles } from "@/components/page-choice/page-tiles";
import { useBlankPages } from "@/components/page-choice/use-blank-pages";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { StickyBar } from "@/components/ui/sticky-bar";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import type { ViewedDocument } from "@/components/viewer/viewed-document";
import type { ChosenPage } from "@/lib/fax/rules/chosen-pages";
import { countOfPages } from "@/lib/fax/rules/units";

type Chosen = { faxId: string; pages: ChosenPage[] };

type PageChoiceProps = {
  faxId: string;
  document: ViewedDocument;
  /** Answers where the form of the new fax is. */
  forward: ServerAction<Chosen, { href: Route }>;
  save: ServerAction<Chosen, { documentId: string }>;
};

/** Chooses and turns pages of a fax, and makes a new fax or a file of them. */
export function PageChoice({ faxId, document, forward, save }: PageChoiceProps) {
  const router = useRouter();
  const [choice, setChoice] = useState(() => wholeDocument(document));
  const [isLookingForBlank, setIsLookingForBlank] = useState(false);
  const { blank, lookedAt } = useBlankPages(document, isLookingForBlank);
  const forwarding = useActionCall(forward);
  const saving = useActionCall(save);
  const pages = chosenPages(choice);
  const error = forwarding.error ?? saving.error;

  function forwardThem() {
    saving.forgetError();
    forwarding.call({ faxId, pages }, (begun) => begun && router.push(begun.href));
  }

  function saveThem() {
    forwarding.forgetError();
    saving.call({ faxId, pages }, (made) => made && window.location.assign(`/api/documents/${made.documentId}/pdf`));
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">
        Choose the pages to forward or to keep as a file of their own. The fax you received stays as it is.
      </p>
      <ChoiceToolbar
        blank={blank}
        lookedAt={isLookingForBlank ? lookedAt : null}
        pageCount={document.pageCount}
        onAll={() => setChoice(chooseAll(choice, true))}
        onNone={() => setChoice(chooseAll(choice, false))}
        onTurn={() =>
          setChoice(
            turnPages(
              choice,
              pages.map(({ page }) => page),
            ),
          )
        }
        onFindBlank={() => setIsLookingForBlank(true)}
        onLeaveOutBlank={() => setChoice(leaveOut(choice, blank))}
      />
      <PageTiles document={document} choice={choice} setChoice={setChoice} noted={{ pages: blank, as: "blank" }} />
      <StickyBar aria-label="What is chosen" className="sheet z-10 flex flex-wrap items-center gap-3 p-3">
        <div role="alert" className="w-full empty:hidden">
          {error ? <FieldError>{error.message}</FieldError> : null}
        </div>
        <p role="status" className="mr-auto">
          {pages.length === 0 ? "No page is chosen." : `${countOfPages(pages.length)} chosen`}
        </p>
        {pages.length > 0 ? (
          <>
            <Button busy={saving.isBusy} onClick={saveThem}>
              Save as PDF
            </Button>
            <Button variant="primary" busy={forwarding.isBusy} onClick={forwardThem}>
              Forward as a new fax…
            </Button>
          </>
        ) : null}
      </StickyBar>
    </div>
  );
}
