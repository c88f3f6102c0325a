import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { FAX_QUALITIES, type FaxOptions } from "@/lib/fax/rules/fax-options";
import { QUALITY_WORDS } from "@/lib/fax/rules/quality-words";

const FIELDS = ["quality", "blackThreshold", "displayName"];

type OptionsFieldsProps = { options: FaxOptions; fieldErrors: Readonly<Record<string, string>> };

/** How the fax is sent: out of the way, because the defaults suit almost every fax. */
export function OptionsFields({ options, fieldErrors }: OptionsFieldsProps) {
  const hasError = FIELDS.some((field) => field in fieldErrors);
  return (
    <details open={hasError} className="group">
      <summary className="touch-target min-h-8 py-1 font-medium">Options</summary>
      <div className="flex flex-col gap-5 pt-3">
        <Select name="quality" label="Quality" defaultValue={options.quality} error={fieldErrors.quality}>
          {FAX_QUALITIES.map((quality) => (
            <option key={quality} value={quality}>
              {QUALITY_WORDS[quality]}
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
          label="What counts as black"
          hint="From 1 to 100. A higher number turns paler marks black, too; 95 suits most pages."
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
      </div>
    </details>
  );
}
