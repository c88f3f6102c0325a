"use client";
import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";

type ErrorSummaryProps = {
  /** What is wrong with the whole, or undefined. */
  message?: string | undefined;
  /** What is wrong with single fields, by the id of their control. */
  fieldErrors?: Readonly<Record<string, string>>;
};

/** What keeps a form from going through. Takes the focus when it appears or changes; each line leads to its field. */
export function ErrorSummary({ message, fieldErrors = {} }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  const fields = Object.entries(fieldErrors);
  const lines = JSON.stringify([message ?? "", ...Object.values(fieldErrors)]);
  const known = useRef<readonly string[]>([]);

  useEffect(() => {
    const now: string[] = JSON.parse(lines);
    // A line that goes because its field was changed must not take the focus away from it.
    if (now.some((line) => line && !known.current.includes(line))) summary.current?.focus();
    known.current = now;
  }, [lines]);

  if (!message && fields.length === 0) return null;
  const isSaidBelow = !message || fields.some(([, error]) => error === message);
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-md border border-bad bg-bad-bg p-4 text-ink"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-medium">{isSaidBelow ? headingFor(fields.length) : message}</p>
        {fields.length > 0 ? (
          <ul className="mt-1 flex flex-col gap-1">
            {fields.map(([field, error]) => (
              <li key={field}>
                <a href={`#${field}`} className="inline-block min-h-6 text-bad underline underline-offset-2">
                  {error}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

function headingFor(count: number): string {
  return count === 1 ? "One thing needs your attention" : `${count} things need your attention`;
}
