import { Children, isValidElement, type ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";

type SectionProps = { id?: string; title: string; children: ReactNode };

/** One subject of a page, on a sheet of its own; `id` is its place in the address. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section id={id} className="sheet flex flex-col gap-4 p-5">
      <h2 className="text-lg font-bold">{title}</h2>
      {children}
    </section>
  );
}

/** A page of many subjects, each a `Section`; where there is room beside them stands the way to each. */
export function SectionedPage({ title, children }: { title: string; children: ReactNode }) {
  const sections = Children.toArray(children).flatMap((child) =>
    isValidElement<SectionProps>(child) ? [child.props] : [],
  );
  return (
    <div className="grid items-start gap-x-10 xl:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]">
      <div className="flex max-w-2xl flex-col gap-4">
        <PageHeader title={title} />
        {children}
      </div>
      <nav aria-label="On this page" className="sticky top-[calc(var(--banner)+4.5rem)] max-xl:hidden">
        <ul className="flex flex-col border-l border-line-strong">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className="block px-4 py-1.5 text-md text-ink-2 no-underline hover:text-ink">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
