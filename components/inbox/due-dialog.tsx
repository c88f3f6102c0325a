"use client";
import { type FormEvent, useState } from "react";
import { useDesk } from "@/components/inbox/inbox-desk";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { MomentInput } from "@/components/ui/moment-input";
import { useViewerClock } from "@/components/ui/viewer-clock";
import { formatTime } from "@/lib/clock/rules/time-words";
import { momentIn, shownIn } from "@/lib/clock/rules/zone-moments";

type DueDialogProps = {
  open: boolean;
  onClose: () => void;
  faxIds: readonly string[];
  /** ISO 8601; null where the fax has none, and for several. */
  dueAt: string | null;
};

/** The end of an office's day. */
const END_OF_DAY = "17:00";
const SOON: readonly [words: string, days: number][] = [
  ["Tomorrow", 1],
  ["In 3 days", 3],
  ["In a week", 7],
];

/** Says by when faxes are to be done. */
export function DueDialog({ open, onClose, faxIds, dueAt }: DueDialogProps) {
  const { act } = useDesk();
  const clock = useViewerClock();
  const zone = clock.timeZone ?? "UTC";
  const [moment, setMoment] = useState(dueAt ?? "");
  const [problem, setProblem] = useState<string | null>(null);

  function leave() {
    setMoment(dueAt ?? "");
    setProblem(null);
    onClose();
  }

  function set(at: string | null) {
    leave();
    act(faxIds, { kind: "due", at });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (Number.isNaN(Date.parse(moment))) setProblem("Choose a day and a time.");
    else set(moment);
  }

  return (
    <Dialog
      open={open}
      onClose={leave}
      title={faxIds.length === 1 ? "When is it due?" : `When are ${faxIds.length} faxes due?`}
      actions={<Button onClick={leave}>Close</Button>}
    >
      {open ? (
        <>
          <div className="flex flex-wrap gap-2">
            {SOON.map(([words, days]) => (
              <Button key={words} size="small" onClick={() => set(inDays(days, zone))}>
                {words}, {formatTime(new Date(inDays(days, zone)), "time", clock, new Date())}
              </Button>
            ))}
          </div>
          <form onSubmit={submit} noValidate className="flex flex-col items-start gap-3">
            <MomentInput
              name="due"
              label="Day and time"
              hint="Whoever has the fax is told then, if it is still to do."
              defaultValue={dueAt}
              error={problem ?? undefined}
              onMoment={setMoment}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" variant="primary">
                Set
              </Button>
              {dueAt || faxIds.length > 1 ? <Button onClick={() => set(null)}>Take it off</Button> : null}
            </div>
          </form>
        </>
      ) : null}
    </Dialog>
  );
}

/** At the end of the day that many days from now, where the viewer's clock is. */
function inDays(days: number, timeZone: string): string {
  const today = shownIn(timeZone, new Date()).slice(0, 10);
  const day = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return momentIn(timeZone, `${day}T${END_OF_DAY}`)?.toISOString() ?? "";
}
