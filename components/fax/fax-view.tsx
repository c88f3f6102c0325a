import type { ReactNode } from "react";
import { AttemptList } from "@/components/fax/attempt-list";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxDetails } from "@/components/fax/fax-details";
import { faxFacts } from "@/components/fax/fax-facts";
import { FaxHeader } from "@/components/fax/fax-header";
import { FaxNotices } from "@/components/fax/fax-notices";
import { FaxPages } from "@/components/fax/fax-pages";
import { FaxSection } from "@/components/fax/fax-section";
import { FaxTimeline } from "@/components/fax/fax-timeline";
import { HoldField } from "@/components/fax/hold-field";
import { MarkRead } from "@/components/fax/mark-read";
import { NoteThread } from "@/components/fax/note-thread";
import { RawValues } from "@/components/fax/raw-values";
import { RelatedParts } from "@/components/fax/related-parts";
import { lastOf, type ShownFax } from "@/components/fax/shown-fax";
import { AsTransmitted } from "@/components/transmitted/as-transmitted";
import { FocusKeeper } from "@/components/ui/focus-keeper";
import { isKept } from "@/lib/fax/rules/deletion";
import type { Person } from "@/lib/fax/rules/mentions";
import { searchTerms } from "@/lib/fax/rules/search-terms";
import { countOfPages } from "@/lib/fax/rules/units";
import { fileSize } from "@/lib/file-size";

type FaxViewProps = {
  shown: ShownFax;
  actions: FaxServerActions;
  /** 1 on a page of its own, 2 beside a list. */
  headingLevel: 1 | 2;
  /** Which of its files is shown instead of what was sent. */
  view?: string;
  /** What was searched for when it was found. */
  searched: string;
  /** Stands in the place of its head. */
  head?: ReactNode;
  /** Who hears of a note that names them. */
  colleagues?: readonly Person[];
};

/** One fax: what it is, what to do about it, its pages, and everything that happened to it. */
export function FaxView({ shown, actions, headingLevel, view = "", searched, head, colleagues = [] }: FaxViewProps) {
  const { fax, viewer, waitsFor } = shown;
  const failedAttempts = shown.attempts.filter(({ state }) => state === "failed").length;
  const why = lastOf(shown, "parked")?.detail?.why;
  const parkedWhy = typeof why === "string" ? why : null;
  const facts = faxFacts(fax.direction, {
    ...fax,
    failedAttempts,
    waitsFor,
    parkedWhy,
    isReadOnly: viewer.isReadOnly,
    isKept: isKept(fax, shown.may, new Date()),
  });
  return (
    <article className="flex md:@container flex-col gap-2">
      {shown.hasUnreadNotice ? <MarkRead action={actions.markNoticesRead} faxId={fax.id} /> : null}
      <FocusKeeper>
        {head ?? <FaxHeader shown={shown} facts={facts} actions={actions} headingLevel={headingLevel} />}
        <FaxNotices shown={shown} facts={facts} actions={actions} />
      </FocusKeeper>
      <div data-columns className="fax-columns">
        <div className="flex min-w-0 flex-col gap-6">
          <FaxPages fax={fax} parts={shown.parts} view={view} terms={searchTerms(searched)} />
          <AsTransmitted document={fax.document} attempts={shown.attempts} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <NoteThread
            faxId={fax.id}
            notes={shown.notes}
            viewerId={viewer.personId}
            isReadOnly={viewer.isReadOnly}
            colleagues={colleagues}
            actions={actions}
          />
          <RelatedParts related={shown.related} />
          <FaxDetails shown={shown} />
          <FaxFiles parts={shown.parts} />
          {viewer.isAdmin && !shown.holds.some(({ phoneNumber }) => phoneNumber === null) ? (
            <HoldField action={actions.hold} faxId={fax.id} />
          ) : null}
          {fax.direction === "outbound" ? <AttemptList attempts={shown.attempts} /> : null}
          <FaxTimeline shown={shown} />
          {viewer.isAdmin ? <RawValues shown={shown} /> : null}
        </div>
      </div>
    </article>
  );
}

/** The files that a fax was put together from, each as it was added. */
function FaxFiles({ parts }: Pick<ShownFax, "parts">) {
  if (parts.length === 0) return null;
  return (
    <FaxSection title="Files">
      <ul className="flex flex-col">
        {parts.map((part) => (
          <li key={part.id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-0">
            <a
              href={`/api/documents/${part.id}/original`}
              download
              className="touch-target text-link min-h-6 break-all"
            >
              {part.fileName}
            </a>
            <span className="text-md text-ink-2">
              {countOfPages(part.pageCount)}, {fileSize(part.byteSize)}
            </span>
          </li>
        ))}
      </ul>
    </FaxSection>
  );
}
