import type { ReactNode } from "react";
import { WithCode } from "@/components/ui/with-code";

type Field = { name: string; type: string; isRequired: boolean; description: string };

/** The fields of something, each with its type and what it means. */
export function ReferenceFields({ title, fields }: { title: ReactNode; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <div>
      <p className="mb-1 font-medium">{title}</p>
      <dl className="divide-y divide-line border-y border-line">
        {fields.map(({ name, type, isRequired, description }) => (
          <div key={name} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2">
            <dt className="basis-40 font-mono text-sm wrap-anywhere">
              {name}
              {isRequired ? <span className="font-sans text-ink-2"> (always)</span> : null}
            </dt>
            <dd className="min-w-0 flex-1 basis-56">
              <code className="font-mono text-sm wrap-anywhere">{type}</code>
              {description ? (
                <p className="text-md text-ink-2">
                  <WithCode>{description}</WithCode>
                </p>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
