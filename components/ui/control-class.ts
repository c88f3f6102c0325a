/** How every control that one types or chooses in looks. 16 px letters: smaller ones make a phone zoom in. */
export const CONTROL_CLASS =
  "touch-target block w-full min-w-0 min-h-10 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-base " +
  "text-ink aria-invalid:border-2 aria-invalid:border-bad [&[readonly]]:bg-surface-2";
