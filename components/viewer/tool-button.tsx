import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button-class";

type ToolButtonProps = Omit<ComponentProps<"button">, "aria-label" | "title"> & { label: string };

/** A button of the viewer's bar: a picture whose name appears under the pointer. */
export function ToolButton({ label, ...rest }: ToolButtonProps) {
  return <button {...rest} type="button" aria-label={label} title={label} className={TOOL_CLASS} />;
}

/** For links that stand among such buttons. */
export const TOOL_CLASS = buttonClass(
  "quiet",
  "small",
  "min-h-9 min-w-9 px-1.5 aria-pressed:bg-accent-soft aria-pressed:text-ink max-md:min-w-11 [&_svg]:size-5",
);
