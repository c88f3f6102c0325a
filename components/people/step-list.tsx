import { CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";

export type Step = { title: string; body: string; isDone: boolean; action: ReactNode };

/** What is done and what is still to do, in order. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="sheet divide-y divide-line">
      {steps.map(({ title, body, isDone, action }) => {
        const Icon = isDone ? CircleCheck : CircleDashed;
        return (
          <li key={title} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-5">
            <Icon aria-hidden="true" className={isDone ? "size-6 shrink-0 text-ok" : "size-6 shrink-0 text-ink-3"} />
            <div className="min-w-0 flex-1 basis-60">
              <h2 className="font-medium">
                {title} <span className="text-md font-normal text-ink-2">{isDone ? "Done" : "To do"}</span>
              </h2>
              <p className="text-ink-2">{body}</p>
            </div>
            {action}
          </li>
        );
      })}
    </ol>
  );
}
