import { classNames } from "@/components/ui/class-names";
import type { Label, LabelColour } from "@/lib/fax/rules/label";

const COLOUR_CLASS: Record<LabelColour, string> = {
  teal: "bg-accent-soft text-accent",
  green: "bg-ok-bg text-ok",
  blue: "bg-info-bg text-info",
  amber: "bg-warn-bg text-warn",
  red: "bg-bad-bg text-bad",
  grey: "bg-idle-bg text-idle",
};

/** A label on a fax. */
export function LabelChip({ label }: { label: Label }) {
  return <span className={classNames("chip", COLOUR_CLASS[label.colour])}>{label.name}</span>;
}
