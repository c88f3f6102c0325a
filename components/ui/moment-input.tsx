"use client";
import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { TextInput } from "@/components/ui/text-input";
import { useViewerClock } from "@/components/ui/viewer-clock";

type MomentInputProps = Pick<ComponentProps<typeof TextInput>, "label" | "hint" | "error"> & {
  name: string;
  /** ISO 8601. */
  defaultValue?: string | null;
  onMoment?: (moment: string) => void;
};

/**
 * A day and a time in the browser's time zone. The form posts the moment (ISO 8601) under `name`: nothing while the field
 * is empty, "unfinished" while only a part is typed. Only a browser knows its zone, so without script there is no field.
 */
export function MomentInput({ name, label, hint, error, defaultValue, onMoment }: MomentInputProps) {
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const { timeZone } = useViewerClock();
  const [moment, setMoment] = useState(defaultValue ?? "");
  if (!isBrowser) return null;

  function read({ value, validity }: HTMLInputElement) {
    const typed = momentOf(value);
    const next = validity.badInput ? "unfinished" : typed;
    setMoment(next);
    onMoment?.(next);
  }

  return (
    <>
      <TextInput
        type="datetime-local"
        id={name}
        name={`${name}-typed`}
        label={label}
        hint={
          <>
            {hint} {timeZone ? `Time zone: ${timeZone.replaceAll("_", " ")}.` : null}
          </>
        }
        error={error}
        defaultValue={defaultValue ? typedOf(defaultValue) : ""}
        onInput={(event) => read(event.currentTarget)}
        className="max-w-72"
      />
      <input type="hidden" name={name} value={moment} />
    </>
  );
}

function momentOf(typed: string): string {
  const moment = new Date(typed);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString();
}

function typedOf(iso: string): string {
  const moment = new Date(iso);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? "" : local.toISOString().slice(0, 16);
}
