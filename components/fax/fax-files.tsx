import { FaxSection } from "@/components/fax/fax-section";
import type { ShownFax } from "@/components/fax/shown-fax";
import { countOfPages } from "@/lib/fax/rules/units";
import { fileSize } from "@/lib/file-size";

/** The files that a fax was put together from, each as it was added. */
export function FaxFiles({ parts }: Pick<ShownFax, "parts">) {
  if (parts.length === 0) return null;
  return (
    <FaxSection title="Files">
      <ul className="flex flex-col">
        {parts.map((part) => (
          <li key={part.id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-0">
            <a
              href={`/api/documents/${part.id}/original`}
              download
              className="touch-target text-link min-h-6 break-all"
            >
              {part.fileName}
            </a>
            <span className="text-md text-ink-2">
              {countOfPages(part.pageCount)}, {fileSize(part.byteSize)}
            </span>
          </li>
        ))}
      </ul>
    </FaxSection>
  );
}
