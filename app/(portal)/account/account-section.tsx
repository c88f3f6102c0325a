import type { ReactNode } from "react";

/** One subject of the account page, on a sheet of its own. */
export function AccountSection({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="sheet flex flex-col gap-4 p-5">
      <h2 className="text-lg font-bold">{title}</h2>
      {children}
    </section>
  );
}
