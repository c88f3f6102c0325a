import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { Spinner } from "@/components/ui/spinner";

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** In flight: the label stays, a spinner joins it, and a second press does nothing. Focus stays where it is. */
  busy?: boolean;
};

/** A button. `type` is "button" unless said otherwise; inside a form prefer `SubmitButton`. */
export function Button({
  variant = "secondary",
  size = "medium",
  busy = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const press = busy ? { onClick: swallow } : onClick ? { onClick } : {};
  return (
    <button
      {...rest}
      {...press}
      type={type}
      aria-disabled={busy || undefined}
      className={buttonClass(variant, size, className)}
    >
      {children}
      {busy ? <Spinner /> : null}
    </button>
  );
}

function swallow(event: MouseEvent) {
  event.preventDefault();
}
