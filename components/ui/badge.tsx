import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASS, type Tone } from "@/components/ui/tone";

/** A state in one or two words, with its icon. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex min-h-6 items-center gap-1.5 rounded-full border border-transparent px-2 text-sm font-medium whitespace-nowrap [&_svg]:size-4",
        TONE_CLASS[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
