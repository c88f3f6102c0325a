import { type ReactNode, useId } from "react";

/** Links of the sidebar that belong together, under their name. */
export function SidebarGroup({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    <div>
      <h2 id={id} className="px-2 pb-1 text-xs font-medium text-ink-3">
        {name}
      </h2>
      <ul aria-labelledby={id} className="flex flex-col gap-0.5">
        {children}
      </ul>
    </div>
  );
}
