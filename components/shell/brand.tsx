export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-bold">
      <Mark />
      Plainfax
    </span>
  );
}

/** The sign of the product: a sheet with two lines on it. */
function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0 text-accent">
      <rect width="24" height="24" rx="6" fill="currentColor" />
      <path
        className="stroke-accent-ink"
        fill="none"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M7 5.5h6.5L17 9v9.5H7zM10 12h4M10 15h4"
      />
    </svg>
  );
}
