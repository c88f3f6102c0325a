import { useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { MomentInput } from "@/components/ui/moment-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { FAX_QUALITIES, type FaxOptions } from "@/lib/fax/rules/fax-options";
import { QUALITY_WORDS } from "@/lib/fax/rules/quality-words";

const FIELDS = ["quality", "sendAt", "retries", "blackThreshold", "displayName"];
const RETRIES = ["Don't try again", "Once", "2 times", "3 times", "4 times", "5 times"];

type OptionsFieldsProps = {
  options: FaxOptions;
  quality: FaxOptions["quality"];
  onQuality: (quality: FaxOptions["quality"]) => void;
  /** ISO 8601. */
  sendAt: string | null;
  onSendAt: (sendAt: string) => void;
  fieldErrors: Readonly<Record<string, string>>;
};

/** How the fax is sent: out of the way, because the defaults suit almost every fax. */
export function OptionsFields(props: OptionsFieldsProps) {
  const { options, quality, onQuality, sendAt, onSendAt, fieldErrors } = props;
  const hasError = FIELDS.some((field) => field in fieldErrors);
  const [beginsOpen] = useState(hasError || sendAt !== null);
  const section = useRef<HTMLDetailsElement>(null);

  // An error opens it; that the error goes must not close it upon whoever is mending.
  useEffect(() => {
    if (hasError && section.current) section.current.open = true;
  }, [hasError]);

  return (
    <details ref={section} open={beginsOpen} className="group">
      <summary className="touch-target min-h-8 py-1 font-medium">Options</summary>
      <div className="flex flex-col gap-5 pt-3">
        <Select
          name="quality"
          label="Quality"
          value={quality}
          onChange={({ target }) => onQuality(FAX_QUALITIES.find((known) => known === target.value) ?? quality)}
          error={fieldErrors.quality}
        >
          {FAX_QUALITIES.map((known) => (
            <option key={known} value={known}>
              {QUALITY_WORDS[known]}
            </option>
          ))}
        </Select>
        <MomentInput
          name="sendAt"
          label="Send at"
          hint="Leave it empty to send now."
          error={fieldErrors.sendAt}
          defaultValue={sendAt}
          onMoment={onSendAt}
        />
        <Select
          name="retries"
          label="Try again when busy"
          hint="Also when nobody answers or the line breaks off; each time after a longer pause."
          defaultValue={options.retries}
          error={fieldErrors.retries}
        >
          {RETRIES.map((label, times) => (
            <option key={label} value={times}>
              {label}
            </option>
          ))}
        </Select>
        <Checkbox
          name="monochrome"
          label="Black & white only"
          hint="Without shades of grey. Good for text, not for photos."
          defaultChecked={options.monochrome}
        />
        <TextInput
          type="number"
          name="blackThreshold"
          label="What Telnyx counts as black"
          hint="From 1 to 100. A higher number turns paler marks black, too; 95 suits most pages. Without effect on a fax that is sent exactly as previewed."
          min={1}
          max={100}
          inputMode="numeric"
          defaultValue={options.blackThreshold}
          error={fieldErrors.blackThreshold}
          fieldClassName="hidden group-has-[#monochrome:checked]:flex"
        />
        <TextInput
          name="displayName"
          label="Header name"
          hint="Printed at the top of each page. Letters without accents, digits, spaces and - _ ~ ! . +"
          maxLength={128}
          autoComplete="organization"
          defaultValue={options.displayName ?? ""}
          error={fieldErrors.displayName}
        />
        <Checkbox
          name="t38"
          label="Use T.38 on the line"
          hint="Leave this on, unless faxes to a certain machine break off."
          defaultChecked={options.t38}
        />
        <Checkbox
          name="storePreview"
          label="Keep what went over the line"
          hint="Telnyx stores its own rendering for ten minutes, and the portal fetches it."
          defaultChecked={options.storePreview}
        />
      </div>
    </details>
  );
}
