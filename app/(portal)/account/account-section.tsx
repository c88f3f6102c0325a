import type { ReactNode } from "react";

/** One subject of the account page, on a sheet of its own. */
export function AccountSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet flex flex-col gap-4 p-5">
      <h2 className="text-lg font-bold">{title}</h2>
      {children}
    </section>
  );
}
