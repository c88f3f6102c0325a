import { useRef } from "react";
import { RecipientList } from "@/components/send/recipient-list";
import type { SuggestActions } from "@/components/send/send-actions";
import { SuggestionList } from "@/components/send/suggestion-list";
import { useSuggestions } from "@/components/send/use-suggestions";
import { FieldError } from "@/components/ui/field";
import { optionId, optionsInWords } from "@/components/ui/option-list";
import { TextArea } from "@/components/ui/text-area";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";
import { withNumbers, withoutPiece } from "@/lib/fax/rules/split-recipients";

const LIST_ID = "recipients-suggestions";

type RecipientsFieldProps = {
  defaultValue: string;
  read: ReadRecipients;
  error: string | undefined;
  actions: SuggestActions;
  onChange: () => void;
};

/** Where the fax goes: names and numbers typed or pasted, and beneath them what the portal made of each. */
export function RecipientsField({ defaultValue, read, error, actions, onChange }: RecipientsFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const suggesting = useSuggestions({ field, actions, onChosen: onChange });
  const { suggestions, active } = suggesting;

  function change(changed: (list: string) => string) {
    if (!field.current) return;
    field.current.value = changed(field.current.value);
    field.current.focus();
    onChange();
  }

  async function takeGroup(typed: string, group: string) {
    const numbers = await suggesting.groupNumbers(group);
    if (numbers) change((list) => withNumbers(list, typed, numbers));
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="relative">
        {/* A field of several lines is no combobox to ARIA, but a text box may have suggestions and point at one. */}
        <TextArea
          ref={field}
          name="recipients"
          label="To"
          hint="Names of contacts, groups, fax numbers or SIP addresses (sip:…), one on each line; numbers abroad with + and country code. A pasted sheet with names is fine."
          error={error}
          defaultValue={defaultValue}
          rows={2}
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={suggestions.length > 0 ? LIST_ID : undefined}
          aria-activedescendant={active >= 0 ? optionId(LIST_ID, active) : undefined}
          onInput={suggesting.askSoon}
          onKeyDown={suggesting.onKeyDown}
          onBlur={suggesting.close}
          className="field-sizing-content max-h-64 min-h-18"
        />
        <SuggestionList
          id={LIST_ID}
          suggestions={suggestions}
          active={active}
          onChoose={(suggestion) => void suggesting.choose(suggestion)}
        />
      </div>
      <p aria-live="polite" className="sr-only">
        {optionsInWords(suggestions.length)}
      </p>
      {suggesting.problem ? (
        <div role="alert">
          <FieldError>{suggesting.problem}</FieldError>
        </div>
      ) : null}
      <input type="hidden" name="shownNumbers" value={guessedNumbers(read).join(" ")} />
      <RecipientList
        read={read}
        onRemove={(typed) => change((list) => withoutPiece(list, typed))}
        onTake={(typed, number) => change((list) => withNumbers(list, typed, [number]))}
        onTakeGroup={takeGroup}
      />
    </div>
  );
}

/** The numbers whose country nobody typed: only what was shown is sent. */
function guessedNumbers({ recipients }: ReadRecipients): string[] {
  return recipients.flatMap(({ read }) => (read.state !== "wrong" && read.isGuessed ? [read.number] : []));
}
