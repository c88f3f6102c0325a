import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASS, type Tone } from "@/components/ui/tone";

/** A state in one or two words, with its icon. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classNames("badge", TONE_CLASS[tone])}>
      {icon}
      {children}
    </span>
  );
}
