"use client";

import { useRef } from "react";
import { LogoField } from "@/components/cover/logo-field";
import { type PreviewTemplate, useTemplatePreview } from "@/components/cover/use-template-preview";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";
import { COVER_FIELDS, COVER_LAYOUTS, type TemplateContent } from "@/lib/covers/rules/cover-template";
import { FIELD_WORDS, LAYOUT_WORDS } from "@/lib/covers/rules/layout-words";

const LAYOUT_HINTS = {
  plain: "The word Fax in large letters.",
  letterhead: "The office's name first, in large letters.",
  medical: "With a band that says that it contains health information.",
};

type CoverTemplateFormProps = {
  /** Its id is empty for a new one. */
  template: { id: string; name: string; isDefault: boolean; content: TemplateContent };
  save: FormAction;
  preview: PreviewTemplate;
};

/** A cover page of the office's: what stands on it, and how it looks meanwhile. */
export function CoverTemplateForm({
  template: { id, name, isDefault, content },
  save,
  preview,
}: CoverTemplateFormProps) {
  const { form, message, fieldErrors, isPending } = useFormAction(save);
  const element = useRef<HTMLFormElement>(null);
  const { shown, showSoon } = useTemplatePreview(element, preview);
  return (
    <div className="grid max-w-5xl gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <form
        {...form}
        ref={element}
        onInput={(event) => {
          form.onInput(event);
          showSoon();
        }}
        className="sheet flex min-w-0 flex-col gap-5 p-5"
      >
        <ErrorSummary message={message} fieldErrors={fieldErrors} />
        <input type="hidden" name="templateId" value={id} />
        <TextInput name="name" label="Name" defaultValue={name} maxLength={60} error={fieldErrors.name} />
        <RadioGroup
          name="layout"
          label="Layout"
          options={COVER_LAYOUTS.map((value) => ({ value, label: LAYOUT_WORDS[value], hint: LAYOUT_HINTS[value] }))}
          defaultValue={content.layout}
          error={fieldErrors.layout}
        />
        <TextInput
          name="officeName"
          label="Name of the office"
          defaultValue={content.officeName}
          error={fieldErrors.officeName}
          autoComplete="organization"
        />
        <TextArea
          name="address"
          label="Address"
          rows={3}
          defaultValue={content.address}
          error={fieldErrors.address}
          autoComplete="street-address"
        />
        <TextInput
          name="phone"
          label="Telephone"
          defaultValue={content.phone}
          error={fieldErrors.phone}
          autoComplete="tel"
        />
        <LogoField logo={content.logo} error={fieldErrors.logo} />
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">What it tells</legend>
          {COVER_FIELDS.map((field) => (
            <Checkbox
              key={field}
              id={`field-${field}`}
              name="fields"
              value={field}
              label={FIELD_WORDS[field]}
              defaultChecked={content.fields.includes(field)}
            />
          ))}
        </fieldset>
        <TextArea
          name="confidentiality"
          label="Notice"
          hint="At the foot of each cover page, such as what a wrong recipient has to do."
          rows={5}
          defaultValue={content.confidentiality}
          error={fieldErrors.confidentiality}
        />
        <Checkbox
          name="isDefault"
          label="The first to choose"
          hint="Where a cover page is required, new faxes begin with it."
          defaultChecked={isDefault}
        />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton busy={isPending}>Save cover page</SubmitButton>
          <ButtonLink href="/admin/cover-pages">Cancel</ButtonLink>
        </div>
      </form>
      <aside aria-label="Preview" className="max-lg:max-w-xs">
        <div className="lg:sticky lg:top-[calc(var(--banner)+1.25rem)]">
          {shown ? <CoverSheet preview={shown} /> : null}
        </div>
      </aside>
    </div>
  );
}

/** The first page of a cover, as it will be sent. */
function CoverSheet({ preview: { documentId, pages } }: { preview: CoverPreview }) {
  return (
    <figure className="flex flex-col gap-1">
      <img
        src={`/api/documents/${documentId}/pages/1?w=320`}
        alt="The cover page as it will be sent"
        width={320}
        height={414}
        className="h-auto w-full border border-line bg-paper"
      />
      <figcaption className="text-sm text-ink-2">{pages > 1 ? `Cover, ${pages}\u00a0pages` : "Cover page"}</figcaption>
    </figure>
  );
}
