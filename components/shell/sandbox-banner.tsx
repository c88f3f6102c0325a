import { Link } from "@/components/ui/link";

/** Says on every page that nothing here leaves the house. */
export function SandboxBanner({ isAdmin }: { isAdmin: boolean }) {
  return (
    <aside
      aria-label="Sandbox"
      className="z-20 flex text-center flex-wrap items-center justify-center gap-x-3 border-b border-line bg-warn-bg stripes px-2 py-0.5 text-md text-ink md:sticky md:top-0 md:h-10 md:flex-nowrap print:hidden"
    >
      <p>
        <strong className="font-bold">Sandbox:</strong> faxes <span className="max-md:sr-only">are simulated and </span>
        reach nobody.
      </p>
      {isAdmin ? (
        <Link
          href="/admin/fax-applications"
          className="inline-flex min-h-6 items-center text-ink underline underline-offset-2"
        >
          Connect<span className="max-md:sr-only">&nbsp;Telnyx</span>
        </Link>
      ) : null}
    </aside>
  );
}
