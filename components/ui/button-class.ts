import { classNames } from "@/components/ui/class-names";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "medium" | "small";

const VARIANT_CLASS: Record<ButtonVariant, string> = {
  primary: "button-primary",
  secondary: "button-secondary",
  danger: "button-danger",
  quiet: "button-quiet",
};

const SIZE_CLASS: Record<ButtonSize, string> = { medium: "button-medium", small: "button-small" };

/** How a button looks; shared by buttons and by links that look like one. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames(VARIANT_CLASS[variant], SIZE_CLASS[size], className);
}
