import { classNames } from "@/components/ui/class-names";

/** Something is under way. Shows itself after 200 ms, so that quick work does not flicker. Words beside it say what. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classNames("inline-flex animate-appear-late", className)}>
      <svg viewBox="0 0 16 16" fill="none" className="size-4 animate-spin" role="presentation">
        <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="2" strokeOpacity="0.25" />
        <path d="M8 2a6 6 0 0 1 6 6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
    </span>
  );
}
