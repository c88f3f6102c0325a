import type { ComponentProps } from "react";

type ToolButtonProps = Omit<ComponentProps<"button">, "aria-label" | "title"> & { label: string };

/** For the buttons of the viewer's bar and the links among them. */
export const TOOL_CLASS =
  "inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-2 select-none hover:bg-surface-2 " +
  "hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-ink max-md:size-11 pointer-coarse:size-11 [&_svg]:size-5";

/** A button of the viewer's bar: a picture whose name appears under the pointer. */
export function ToolButton({ label, ...rest }: ToolButtonProps) {
  return <button {...rest} type="button" aria-label={label} title={label} className={TOOL_CLASS} />;
}
