import { AttemptList } from "@/components/fax/attempt-list";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxDetails } from "@/components/fax/fax-details";
import { faxFacts } from "@/components/fax/fax-facts";
import { FaxFiles } from "@/components/fax/fax-files";
import { FaxHeader } from "@/components/fax/fax-header";
import { FaxNotices } from "@/components/fax/fax-notices";
import { FaxPages } from "@/components/fax/fax-pages";
import { FaxSection } from "@/components/fax/fax-section";
import { FaxTimeline } from "@/components/fax/fax-timeline";
import { HoldField } from "@/components/fax/hold-field";
import { NoteField } from "@/components/fax/note-field";
import { RawValues } from "@/components/fax/raw-values";
import { lastOf, type ShownFax } from "@/components/fax/shown-fax";
import { AsTransmitted } from "@/components/transmitted/as-transmitted";
import { isKept } from "@/lib/fax/rules/deletion";
import { searchTerms } from "@/lib/fax/rules/search-terms";

type FaxViewProps = {
  shown: ShownFax;
  actions: FaxServerActions;
  /** 1 on a page of its own, 2 beside a list. */
  headingLevel: 1 | 2;
  /** Which of its files is shown instead of what was sent. */
  view?: string;
  /** What was searched for when it was found. */
  searched: string;
};

/** One fax: what it is, what to do about it, its pages, and everything that happened to it. */
export function FaxView({ shown, actions, headingLevel, view = "", searched }: FaxViewProps) {
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
    <article className="@container flex flex-col gap-5">
      <FaxHeader shown={shown} facts={facts} actions={actions} headingLevel={headingLevel} />
      <FaxNotices shown={shown} facts={facts} actions={actions} />
      <div className="grid gap-6 @3xl:not-has-data-wide:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <FaxPages fax={fax} parts={shown.parts} view={view} terms={searchTerms(searched)} />
          <AsTransmitted document={fax.document} attempts={shown.attempts} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <FaxDetails shown={shown} />
          <FaxFiles parts={shown.parts} />
          {viewer.isReadOnly ? (
            <ReadNote note={fax.note} />
          ) : (
            <NoteField action={actions.note} faxId={fax.id} note={fax.note} />
          )}
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

/** The note for whoever may not change it. */
function ReadNote({ note }: { note: string }) {
  if (!note) return null;
  return (
    <FaxSection title="Note">
      <p className="whitespace-pre-wrap">{note}</p>
    </FaxSection>
  );
}
