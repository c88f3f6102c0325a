import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { ReadinessFix, ReadinessItem } from "@/lib/applications/rules/readiness";

type ReadinessListProps = {
  items: readonly ReadinessItem[];
  /** The button or link that mends an item. */
  fixes: Readonly<Record<ReadinessFix, ReactNode>>;
};

/** What still keeps an application from sending or receiving; each open line has its one fix. */
export function ReadinessList({ items, fixes }: ReadinessListProps) {
  return (
    <ul className="sheet divide-y divide-line">
      {items.map((item) => (
        <li key={item.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
          <div className="flex min-w-0 flex-1 basis-56 gap-4">
            {item.isMet ? (
              <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ok" />
            ) : (
              <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
            )}
            <div className="min-w-0">
              <p className="font-medium">
                <span className="sr-only">{item.isMet ? "Done: " : "To do: "}</span>
                {item.title}
              </p>
              {item.detail ? <p className="text-md text-ink-2">{item.detail}</p> : null}
            </div>
          </div>
          {item.fix ? fixes[item.fix] : null}
        </li>
      ))}
    </ul>
  );
}
