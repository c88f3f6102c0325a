import type { ReactNode } from "react";

/** What stands where a list would be: why it is empty, and the next step. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="sheet flex flex-col items-center gap-2 px-6 py-14 text-center">
      <p className="text-lg font-bold">{title}</p>
      {children ? <div className="max-w-prose text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
