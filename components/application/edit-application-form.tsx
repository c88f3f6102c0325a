"use client";

import { ArrowRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ProfileOption } from "@/components/application/setting-control";
import { SettingsFields } from "@/components/application/settings-fields";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Time } from "@/components/ui/time";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import {
  changedSettings,
  changesInWords,
  keepEdits,
  readSettings,
  type SettingChange,
  type SettingErrors,
  type TypedSettings,
  toTypedSettings,
} from "@/lib/applications/rules/settings-form";
import type { ApplicationSettings } from "@/lib/telnyx/rules/application-settings";

type Application = { id: string; settings: ApplicationSettings; updatedAt: string | null };
type SaveInput = { id: string; typed: TypedSettings; loaded: TypedSettings };
type Saved = { result: "saved" | "changed-at-telnyx"; application: Application };

type EditApplicationFormProps = {
  application: Application;
  profiles: readonly ProfileOption[];
  ourWebhookUrl: string;
  /** Telnyx cannot be asked now: what is shown is a copy, and nothing can be saved. */
  isReadOnly: boolean;
  save: ServerAction<SaveInput, Saved>;
};

/** Changes a fax application: shows what will change, and keeps what was typed whatever happens. */
export function EditApplicationForm({
  application,
  profiles,
  ourWebhookUrl,
  isReadOnly,
  save,
}: EditApplicationFormProps) {
  const [loaded, setLoaded] = useState(() => toTypedSettings(application.settings));
  const [typed, setTyped] = useState(loaded);
  const [unusable, setUnusable] = useState<SettingErrors>({});
  const [newer, setNewer] = useState<Application | null>(null);
  const [savedWords, setSavedWords] = useState("");
  const { call, isBusy, error, forgetError } = useActionCall(save);

  const profileNames = Object.fromEntries(profiles.map(({ id, name }) => [id, name]));
  const changes = changedSettings(loaded, typed, profileNames);
  const errors = { ...error?.fieldErrors, ...unusable };

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readSettings(typed, loaded);
    setUnusable(read.ok ? {} : read.errors);
    setSavedWords(changes.length === 0 ? "Nothing changed, so there was nothing to save" : "");
    forgetError();
    if (read.ok && changes.length > 0)
      call({ id: application.id, typed, loaded }, (answer) => answer && settle(answer));
  }

  function settle(answer: Saved) {
    if (answer.result === "changed-at-telnyx") return setNewer(answer.application);
    const current = toTypedSettings(answer.application.settings);
    setLoaded(current);
    setTyped(current);
    setSavedWords(`Saved. ${changesInWords(changes)}`);
  }

  function reloadKeepingEdits() {
    if (!newer) return;
    const current = toTypedSettings(newer.settings);
    setTyped(keepEdits(loaded, typed, current));
    setLoaded(current);
    setNewer(null);
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-5">
      <ErrorSummary message={error?.message} fieldErrors={errors} />
      <fieldset disabled={isReadOnly} className="contents">
        <SettingsFields {...{ typed, errors, profiles, ourWebhookUrl }} onTyped={setTyped} />
      </fieldset>
      {newer ? <ConflictCallout changedAt={newer.updatedAt} onReload={reloadKeepingEdits} /> : null}
      {isReadOnly ? null : (
        <div className="sheet flex flex-col gap-3 p-5">
          <p role="status" className="font-medium">
            {changes.length > 0 ? changesInWords(changes) : savedWords || "Nothing changed"}
          </p>
          {changes.length > 0 ? <ChangeList changes={changes} /> : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" busy={isBusy}>
              Save
            </Button>
            {changes.length > 0 ? (
              <Button variant="quiet" onClick={() => setTyped(loaded)}>
                Undo changes
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </form>
  );
}

/** Each changed setting with its value before and after. */
function ChangeList({ changes }: { changes: readonly SettingChange[] }) {
  return (
    <dl className="flex flex-col gap-2 text-table">
      {changes.map((change) => (
        <div key={change.name} className="flex flex-wrap items-baseline gap-x-3">
          <dt className="font-medium">{change.label}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-all">
            <span className="sr-only">before:</span>
            <span className="text-ink-2 line-through">{change.before}</span>
            <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 self-center" />
            <span className="sr-only">after:</span>
            <span>{change.after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Somebody changed the application at Telnyx while it was being edited here. */
function ConflictCallout({ changedAt, onReload }: { changedAt: string | null; onReload: () => void }) {
  const when = changedAt ? (
    <>
      at <Time value={changedAt} format="time" />
    </>
  ) : (
    "meanwhile"
  );
  return (
    <div role="alert">
      <Callout
        tone="warn"
        title={<>Changed at Telnyx {when}</>}
        actions={<Button onClick={onReload}>Reload and keep my edits</Button>}
      >
        Nothing was saved. After the reload you see what will change before you save again.
      </Callout>
    </div>
  );
}
