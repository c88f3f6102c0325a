"use client";
import { useState } from "react";
import type { ShownContact } from "@/components/contact/shown-contact";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import {
  type ContactNumber,
  KIND_WORDS,
  LONGEST_NAME,
  LONGEST_NOTE,
  MOST_NUMBERS,
  NUMBER_KINDS,
} from "@/lib/contacts/rules/contact";

/** Whose one of the numbers is already. */
type Taken = { number: string; contactId: string; name: string };
type ContactFormProps = { contact: ShownContact | null; save: FormAction<Taken> };

/** A contact's name, numbers and groups. There is always one empty row for another number, also without JavaScript. */
export function ContactForm({ contact, save }: ContactFormProps) {
  const { form, data: taken, message, fieldErrors, isPending } = useFormAction(save);
  const standing = contact?.numbers ?? [];
  const [rowCount, setRowCount] = useState(standing.length + 1);
  return (
    <form {...form} className="sheet flex max-w-3xl flex-col gap-5 p-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      {taken && !isPending ? (
        <div role="alert">
          <Callout tone="warn" title={`${taken.number} belongs to ${taken.name}`}>
            A number can stand in one contact only. Leave it out here, or{" "}
            <Link href={`/contacts/${taken.contactId}`} className="underline underline-offset-2">
              open {taken.name}
            </Link>
            .
          </Callout>
        </div>
      ) : null}
      <input type="hidden" name="contactId" value={contact?.id ?? ""} />
      <TextInput
        name="name"
        label="Name"
        defaultValue={contact?.name}
        maxLength={LONGEST_NAME}
        error={fieldErrors.name}
        autoComplete="off"
      />
      <TextInput
        name="organisation"
        label="Organisation (optional)"
        defaultValue={contact?.organisation}
        maxLength={LONGEST_NAME}
        error={fieldErrors.organisation}
        autoComplete="off"
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 text-lg font-bold">Numbers</legend>
        {[...Array(rowCount).keys()].map((place) => (
          <NumberRow key={place} place={place} number={standing[place]} error={fieldErrors[`number-${place}`]} />
        ))}
        {rowCount < MOST_NUMBERS ? (
          <div>
            <Button size="small" onClick={() => setRowCount(rowCount + 1)}>
              Another number
            </Button>
          </div>
        ) : null}
      </fieldset>
      <TextInput
        name="groups"
        label="Groups (optional)"
        hint="With commas between them, such as Labs, Tuesday list."
        defaultValue={contact?.groups.join(", ")}
        error={fieldErrors.groups}
        autoComplete="off"
      />
      <TextArea
        name="note"
        label="Note (optional)"
        rows={3}
        maxLength={LONGEST_NOTE}
        defaultValue={contact?.note}
        error={fieldErrors.note}
      />
      {!contact || contact.isOnlyMine ? (
        <Checkbox
          name="isOnlyMine"
          label="Only mine"
          hint="Nobody else sees this contact or its name, admins neither."
          defaultChecked={contact?.isOnlyMine}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save contact</SubmitButton>
        <ButtonLink href="/contacts">Cancel</ButtonLink>
      </div>
    </form>
  );
}

type NumberRowProps = { place: number; number: ContactNumber | undefined; error: string | undefined };

function NumberRow({ place, number, error }: NumberRowProps) {
  const nth = place + 1;
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,2fr)] sm:items-end">
      <TextInput
        id={`number-${place}`}
        name="number"
        label={`Number ${nth}`}
        defaultValue={number?.number}
        error={error}
        inputMode="tel"
        autoComplete="off"
      />
      <Select id={`kind-${place}`} name="kind" label={`Kind ${nth}`} defaultValue={number?.kind ?? "fax"}>
        {NUMBER_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind]}
          </option>
        ))}
      </Select>
      <TextInput
        id={`numberNote-${place}`}
        name="numberNote"
        label={`Note ${nth}`}
        defaultValue={number?.note}
        maxLength={LONGEST_NAME}
        autoComplete="off"
      />
    </div>
  );
}
