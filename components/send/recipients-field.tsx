import { useRef } from "react";
import { RecipientList } from "@/components/send/recipient-list";
import { TextArea } from "@/components/ui/text-area";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";
import { withoutPiece } from "@/lib/fax/rules/split-recipients";

type RecipientsFieldProps = {
  defaultValue: string;
  read: ReadRecipients;
  error: string | undefined;
  onChange: () => void;
};

/** Where the fax goes: typed or pasted numbers, and beneath them what the portal made of each. */
export function RecipientsField({ defaultValue, read, error, onChange }: RecipientsFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  function remove(typed: string) {
    if (!field.current) return;
    field.current.value = withoutPiece(field.current.value, typed);
    field.current.focus();
    onChange();
  }

  return (
    <div className="flex flex-col gap-2">
      <TextArea
        ref={field}
        name="recipients"
        label="To"
        hint="Fax numbers or SIP addresses (sip:…), one on each line; abroad with + and country code. A pasted sheet with names is fine."
        error={error}
        defaultValue={defaultValue}
        rows={2}
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        className="field-sizing-content max-h-64 min-h-18"
      />
      <input type="hidden" name="shownNumbers" value={guessedNumbers(read).join(" ")} />
      <RecipientList read={read} onRemove={remove} />
    </div>
  );
}

/** The numbers whose country nobody typed: only what was shown is sent. */
function guessedNumbers({ recipients }: ReadRecipients): string[] {
  return recipients.flatMap(({ read }) => (read.state !== "wrong" && read.isGuessed ? [read.number] : []));
}
