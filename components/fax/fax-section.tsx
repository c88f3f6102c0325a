import type { ReactNode } from "react";

/** A named part of the page of a fax. */
export function FaxSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet px-5 py-4">
      <h2 className="mb-1 font-bold">{title}</h2>
      {children}
    </section>
  );
}
