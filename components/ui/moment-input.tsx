"use client";
import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { TextInput } from "@/components/ui/text-input";
import { useViewerClock } from "@/components/ui/viewer-clock";
import { timeZoneWords } from "@/lib/clock/rules/time-zones";
import { momentIn, shownIn } from "@/lib/clock/rules/zone-moments";

type MomentInputProps = Pick<ComponentProps<typeof TextInput>, "label" | "hint" | "error"> & {
  name: string;
  /** ISO 8601. */
  defaultValue?: string | null;
  onMoment?: (moment: string) => void;
};

/**
 * A day and a time by the viewer's clock. The form posts the moment (ISO 8601) under `name`: nothing while the field
 * is empty, "unfinished" while only a part is typed. Its zone may be the browser's, so without script there is no field.
 */
export function MomentInput({ name, label, hint, error, defaultValue, onMoment }: MomentInputProps) {
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const { timeZone } = useViewerClock();
  const [moment, setMoment] = useState(defaultValue ?? "");
  if (!isBrowser || !timeZone) return null;
  const zone = timeZone;

  function read({ value, validity }: HTMLInputElement) {
    const typed = momentIn(zone, value)?.toISOString() ?? "";
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
            {hint} {timeZone ? `Time zone: ${timeZoneWords(timeZone)}.` : null}
          </>
        }
        error={error}
        defaultValue={defaultValue ? typedOf(defaultValue, zone) : ""}
        onInput={(event) => read(event.currentTarget)}
        className="max-w-72"
      />
      <input type="hidden" name={name} value={moment} />
    </>
  );
}

function typedOf(iso: string, timeZone: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? "" : shownIn(timeZone, moment);
}
