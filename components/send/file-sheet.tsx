import { FileText } from "lucide-react";
import type { ReactNode } from "react";

type FileSheetProps = { name: string; detail: string; children: ReactNode };

/** One file of the fax: its name, what is known of it, and what can be done with it. */
export function FileSheet({ name, detail, children }: FileSheetProps) {
  return (
    <li className="sheet flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <FileText aria-hidden="true" className="size-5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium break-words">{name}</p>
        {detail ? <p className="text-md text-ink-2">{detail}</p> : null}
      </div>
      {children}
    </li>
  );
}
