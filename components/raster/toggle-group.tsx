import { classNames } from "@/components/ui/class-names";

type ToggleGroupProps<Value extends string> = {
  label: string;
  /** Stands before the buttons; without, the label is only read out. */
  isLabelShown?: boolean;
  options: readonly { value: Value; label: string; className?: string }[];
  value: Value;
  onValue: (value: Value) => void;
};

/** One of a few ways to look at something. It takes effect at once, so these are buttons and no fields of a form. */
export function ToggleGroup<Value extends string>(props: ToggleGroupProps<Value>) {
  const { label, isLabelShown = false, options, value, onValue } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {isLabelShown ? <span aria-hidden="true">{label}</span> : null}
      <fieldset className="flex min-w-0 flex-wrap gap-0.5 rounded-md border border-line-strong p-0.5">
        <legend className="sr-only">{label}</legend>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            onClick={() => onValue(option.value)}
            className={classNames(
              "touch-target min-h-7 flex-1 rounded-sm px-2.5 text-md whitespace-nowrap",
              option.value === value ? "bg-accent-soft font-bold text-accent" : "text-ink-2 hover:bg-surface-2",
              option.className,
            )}
          >
            {option.label}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
