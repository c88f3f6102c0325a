"use client";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type CoverChoices, newCover } from "@/lib/covers/rules/cover-choices";
import type { CoverContent } from "@/lib/documents/rules/composition";

const NONE = "none";
const PLAIN = "plain";

type CoverFieldsProps = {
  /** The composition's cover; null for none. */
  value: CoverContent | null;
  onChange: (cover: CoverContent | null) => void;
  /** From `readCoverChoices(viewer)`. Where a cover is required, a new fax begins with `newCover(choices)`. */
  choices: CoverChoices;
  /** The field error `cover` of the submission. */
  error?: string | undefined;
};

/** The cover page of a fax: which template, and what stands on it. What is typed is part of the composition. */
export function CoverFields({ value, onChange, choices, error }: CoverFieldsProps) {
  const { templates, isRequired } = choices;

  function choose(template: string) {
    if (template === NONE) return onChange(null);
    onChange({ ...(value ?? newCover(choices)), templateId: template === PLAIN ? null : template });
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <Select
        name="cover"
        label="Cover page"
        hint={isRequired ? "Every fax of this office has one." : undefined}
        error={error}
        value={value ? (value.templateId ?? PLAIN) : NONE}
        onChange={(event) => choose(event.target.value)}
      >
        {isRequired && value ? null : <option value={NONE}>None</option>}
        {templates.map(({ id, name }) => (
          <option key={id ?? PLAIN} value={id ?? PLAIN}>
            {name}
          </option>
        ))}
      </Select>
      {value ? <CoverWords value={value} onChange={onChange} /> : null}
    </fieldset>
  );
}

function CoverWords({ value, onChange }: { value: CoverContent; onChange: (cover: CoverContent) => void }) {
  const field = (name: "to" | "from" | "subject" | "message") => ({
    value: value[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [name]: event.target.value }),
    dir: "auto",
  });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextInput name="coverTo" label="Name of the recipient" maxLength={200} {...field("to")} />
      <TextInput name="coverFrom" label="Name of the sender" maxLength={200} {...field("from")} />
      <div className="sm:col-span-2">
        <TextInput name="coverSubject" label="Subject" maxLength={200} {...field("subject")} />
      </div>
      <div className="sm:col-span-2">
        <TextArea
          name="coverMessage"
          label="Message"
          hint="In any language. A long one goes on over more pages."
          maxLength={4000}
          rows={5}
          {...field("message")}
        />
      </div>
    </div>
  );
}
