"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type FormEvent, useRef } from "react";
import { ToolButton } from "@/components/viewer/tool-button";

type PageJumpProps = { current: number; pageCount: number; onGo: (page: number) => void };

/** Which page is in view, and the way to others. */
export function PageJump({ current, pageCount, onGo }: PageJumpProps) {
  const field = useRef<HTMLInputElement>(null);

  function go(event: FormEvent) {
    event.preventDefault();
    const wanted = Number.parseInt(field.current?.value ?? "", 10);
    if (wanted >= 1) onGo(Math.min(wanted, pageCount));
  }

  return (
    <form onSubmit={go} className="flex items-center gap-0.5">
      <ToolButton label="Page before" onClick={() => onGo(Math.max(current - 1, 1))}>
        <ChevronLeft aria-hidden="true" />
      </ToolButton>
      <span className="flex items-center gap-1.5 text-md whitespace-nowrap text-ink-2">
        <input
          // A new page in view brings its number; what is being typed is kept until then.
          key={current}
          ref={field}
          name="page"
          aria-label="Go to page"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={current}
          onFocus={(event) => event.currentTarget.select()}
          className="control max-w-12 px-1 text-center md:min-h-9"
        />
        of {pageCount}
      </span>
      <ToolButton label="Next page" onClick={() => onGo(Math.min(current + 1, pageCount))}>
        <ChevronRight aria-hidden="true" />
      </ToolButton>
    </form>
  );
}
