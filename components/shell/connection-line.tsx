import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

const SILENT_AFTER_MS = 24 * 3_600_000;

/** Whether events reach this portal, in one line. Silence may be a quiet week or a broken webhook: admins can look. */
export function ConnectionLine({ lastEventAt, isAdmin }: { lastEventAt: Date | null; isAdmin: boolean }) {
  const silentForMs = lastEventAt ? Date.now() - lastEventAt.getTime() : null;
  const isSilent = silentForMs !== null && silentForMs > SILENT_AFTER_MS;
  return (
    <p className="flex items-start gap-2 px-2 text-sm text-ink-2">
      <span
        aria-hidden="true"
        className={`mt-1.5 size-2 shrink-0 rounded-full ${dotClass(silentForMs)} forced-colors:bg-[CanvasText]`}
      />
      <span>
        {!lastEventAt && "No events yet"}
        {lastEventAt && !isSilent ? (
          <>
            Connected. Last event <Time value={lastEventAt} format="time" />
          </>
        ) : null}
        {isSilent && `No events for ${silenceWords(silentForMs)}`}
        {isSilent && isAdmin ? (
          <>
            {". "}
            <Link href="/admin/events" className="text-link">
              Check the connection
            </Link>
          </>
        ) : null}
      </span>
    </p>
  );
}

function dotClass(silentForMs: number | null): string {
  if (silentForMs === null) return "bg-ink-3";
  return silentForMs > SILENT_AFTER_MS ? "bg-warn" : "bg-ok";
}

function silenceWords(silentForMs: number): string {
  const hours = Math.floor(silentForMs / 3_600_000);
  return hours < 72 ? `${hours}\u00A0h` : `${Math.floor(hours / 24)}\u00A0days`;
}
