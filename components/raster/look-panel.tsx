import { AS_IT_WAS, THRESHOLDS } from "@plainfax/fax-raster/settings";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { ToggleGroup } from "@/components/raster/toggle-group";
import { Button } from "@/components/ui/button";
import type { LookChange, PageLook } from "@/lib/documents/rules/composition";

const PAUSE_MS = 300;

type LookPanelProps = { look: PageLook; onLook: (change: LookChange) => void };

/** How the page becomes black and white, by hand; every change shows at once. */
export function LookPanel({ look, onLook }: LookPanelProps) {
  return (
    <div className="flex flex-col gap-3">
      <OnOff
        label="Darken pale text"
        isOn={look.darkenPaleText}
        onValue={(darkenPaleText) => onLook({ darkenPaleText })}
      />
      <OnOff
        label="Drop the background"
        isOn={look.dropBackground}
        onValue={(dropBackground) => onLook({ dropBackground })}
      />
      <OnOff label="Set straight" isOn={look.straighten} onValue={(straighten) => onLook({ straighten })} />
      <OnOff
        label="Photo mode"
        isOn={look.mode === "photo"}
        onValue={(isPhoto) => onLook({ mode: isPhoto ? "photo" : "text" })}
      />
      <ThresholdSlider threshold={look.threshold} onThreshold={(threshold) => onLook({ threshold })} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="quiet" onClick={() => onLook(null)}>
          Back to the usual
        </Button>
        <Button size="small" variant="quiet" onClick={() => onLook(AS_IT_WAS)}>
          As it was
        </Button>
      </div>
    </div>
  );
}

function OnOff({ label, isOn, onValue }: { label: string; isOn: boolean; onValue: (isOn: boolean) => void }) {
  return (
    <ToggleGroup
      label={label}
      isLabelShown
      options={[
        { value: "off", label: "Off" },
        { value: "on", label: "On" },
      ]}
      value={isOn ? "on" : "off"}
      onValue={(value) => onValue(value === "on")}
    />
  );
}

type ThresholdSliderProps = { threshold: number; onThreshold: (threshold: number) => void };

/** Takes effect when it rests for a moment: each value is a page drawn anew. */
function ThresholdSlider({ threshold, onThreshold }: ThresholdSliderProps) {
  const id = useId();
  const [sliding, setSliding] = useState<number | null>(null);
  const value = sliding ?? threshold;
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  function slide(next: number) {
    setSliding(next);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      setSliding(null);
      onThreshold(next);
    }, PAUSE_MS);
  }

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="flex justify-between gap-2">
        <span>What counts as black</span>
        <output>{value}</output>
      </label>
      <input
        id={id}
        type="range"
        min={THRESHOLDS.least}
        max={THRESHOLDS.most}
        step={THRESHOLDS.step}
        value={value}
        onChange={(event) => slide(Number(event.target.value))}
        onKeyDown={keepForm}
        className="touch-target min-h-6 w-full"
      />
      <p className="flex justify-between gap-2 text-md text-ink-2">
        <span>Only dark marks</span>
        <span>Pale marks, too</span>
      </p>
    </div>
  );
}

/** Enter on a slider would send the fax. */
function keepForm(event: KeyboardEvent) {
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
}
