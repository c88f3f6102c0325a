import { classNames } from "@/components/ui/class-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "medium" | "small";

const VARIANT_CLASS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-accent-ink hover:bg-accent/90",
  secondary: "border-line-strong bg-surface text-ink hover:bg-surface-2",
  danger: "border-bad bg-bad-bg text-bad hover:border-2",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-surface-2 hover:text-ink",
};

const SIZE_CLASS: Record<ButtonSize, string> = {
  medium: "min-h-10 px-3.5 text-base",
  small: "min-h-8 px-3 text-md",
};

/** How a button looks; shared by buttons and by links that look like one. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames(
    "touch-target relative inline-flex align-middle items-center justify-center gap-2 rounded-md border py-1 font-medium",
    "whitespace-nowrap no-underline select-none aria-disabled:cursor-default aria-disabled:opacity-60",
    VARIANT_CLASS[variant],
    SIZE_CLASS[size],
    className,
  );
}
