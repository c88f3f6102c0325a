/** The first stop of the Tab key: past the navigation, to the page itself. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-24 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus:translate-y-0"
    >
      Skip to the page
    </a>
  );
}
