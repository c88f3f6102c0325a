import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { TONE_CLASS, type Tone } from "@/components/ui/tone";

const ICONS = { ok: CircleCheck, info: Info, warn: TriangleAlert, bad: CircleAlert, idle: Info };

type CalloutProps = { tone: Tone; title?: ReactNode; actions?: ReactNode; children?: ReactNode; className?: string };

/** Something the person should know here: what is so, and what to do about it. */
export function Callout({ tone, title, actions, children, className }: CalloutProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classNames("flex gap-3 rounded-md border border-transparent p-4", TONE_CLASS[tone], className)}>
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-bold">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
