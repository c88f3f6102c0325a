import { ArrowRight } from "lucide-react";
import type { SettingChange } from "@/lib/applications/rules/settings-form";

/** Each changed setting with its value before and after. */
export function ChangeList({ changes }: { changes: readonly SettingChange[] }) {
  return (
    <dl className="flex flex-col gap-2 text-table">
      {changes.map((change) => (
        <div key={change.name} className="flex flex-wrap items-baseline gap-x-3">
          <dt className="font-medium">{change.label}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-all">
            <span className="sr-only">before:</span>
            <span className="text-ink-2 line-through">{change.before}</span>
            <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 self-center" />
            <span className="sr-only">after:</span>
            <span>{change.after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
