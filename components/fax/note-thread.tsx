"use client";
import { useEffect, useRef, useState } from "react";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxSection } from "@/components/fax/fax-section";
import { useMentions } from "@/components/fax/use-mentions";
import { useCommand } from "@/components/shell/commands";
import { FieldError } from "@/components/ui/field";
import { OptionList, optionId, optionsInWords } from "@/components/ui/option-list";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import { useActionCall } from "@/components/ui/use-action-call";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FaxNote } from "@/lib/fax/inbox/notes";
import type { Person } from "@/lib/fax/rules/mentions";
import { LONGEST_NOTE } from "@/lib/fax/rules/note";

type NoteThreadProps = {
  faxId: string;
  notes: readonly FaxNote[];
  viewerId: string;
  isReadOnly: boolean;
  /** Who hears of a note that names them. */
  colleagues: readonly Person[];
  actions: Pick<FaxServerActions, "note" | "removeNote">;
};

const PEOPLE_ID = "note-people";

/** Notes that were begun and not written yet, by fax: another fax may be opened meanwhile. They go with the tab. */
const begun = new Map<string, string>();

/** What people wrote about a fax, for each other, and what one wants to add. */
export function NoteThread({ faxId, notes, viewerId, isReadOnly, colleagues, actions }: NoteThreadProps) {
  const { call: remove, error } = useActionCall(actions.removeNote);
  const others = colleagues.filter(({ personId }) => personId !== viewerId);
  const hint = `For whoever sees this fax; it is never faxed.${others.length > 0 ? " Write @ and a name to tell them." : ""}`;
  if (isReadOnly && notes.length === 0) return null;

  function takeBack(noteId: string) {
    const restore = () => void actions.removeNote({ faxId, noteId, isBack: true });
    remove({ faxId, noteId, isBack: false }, () => showToast("Note taken back.", { label: "Undo", run: restore }));
  }

  return (
    <FaxSection title="Notes">
      <ol className="mt-2 flex flex-col gap-3">
        {notes.map(({ id, text, createdAt, personId, personName }) => (
          <li key={id} className="border-l-2 border-line-strong pl-3">
            <p className="text-sm text-ink-2">
              {personId === viewerId ? "You" : (personName ?? "Somebody")} · <Time value={createdAt} />
            </p>
            <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
            {personId === viewerId && !isReadOnly ? (
              <button type="button" className="text-link min-h-6 text-sm" onClick={() => takeBack(id)}>
                Take back
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      <div role="alert">{error ? <FieldError>{error.message}</FieldError> : null}</div>
      {isReadOnly ? null : (
        <NoteComposer
          key={faxId}
          faxId={faxId}
          action={actions.note}
          others={others}
          hint={notes.length === 0 ? hint : undefined}
        />
      )}
    </FaxSection>
  );
}

type NoteComposerProps = {
  faxId: string;
  action: FaxServerActions["note"];
  others: readonly Person[];
  hint: string | undefined;
};

function NoteComposer({ faxId, action, others, hint }: NoteComposerProps) {
  const { form, isPending, data, message, fieldErrors } = useFormAction(action);
  const area = useRef<HTMLTextAreaElement>(null);
  const sent = useRef<string>(undefined);
  const [typed, setTyped] = useState("");
  useEffect(() => setTyped(begun.get(faxId) ?? ""), [faxId]);
  useCommand("note", () => area.current?.focus());

  useEffect(() => {
    // What was typed since it was sent is another note.
    if (!data || begun.get(faxId) !== sent.current) return;
    begun.delete(faxId);
    setTyped("");
  }, [data, faxId]);

  function keep(text: string) {
    begun.set(faxId, text);
    setTyped(text);
  }
  const { people, active, ...mentions } = useMentions(area, others, keep);

  return (
    <form
      {...form}
      onSubmit={(event) => {
        sent.current = typed;
        form.onSubmit(event);
      }}
      className="mt-3 flex flex-col gap-2"
    >
      <input type="hidden" name="faxId" value={faxId} />
      <div className="relative">
        <TextArea
          ref={area}
          name="note"
          label="Add a note"
          hint={hint}
          error={fieldErrors.note}
          value={typed}
          onChange={(event) => {
            keep(event.target.value);
            mentions.look();
          }}
          onKeyDown={mentions.onKeyDown}
          onBlur={mentions.close}
          rows={2}
          maxLength={LONGEST_NOTE}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={people.length > 0 ? PEOPLE_ID : undefined}
          aria-activedescendant={active >= 0 ? optionId(PEOPLE_ID, active) : undefined}
        />
        <OptionList
          id={PEOPLE_ID}
          label="People who see this fax"
          options={people.map((person) => ({
            key: person.personId,
            content: person.name,
            choose: () => mentions.choose(person),
          }))}
          active={active}
        />
      </div>
      <p aria-live="polite" className="sr-only">
        {optionsInWords(people.length)}
      </p>
      <div className="flex items-center gap-3">
        <SubmitButton variant="secondary" size="small" busy={isPending}>
          Add note
        </SubmitButton>
      </div>
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
    </form>
  );
}
