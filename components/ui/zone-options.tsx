import { timeZoneWords } from "@/lib/clock/rules/time-zones";

/** Time zones as choices of a `Select`. There are hundreds, so a name that reads as it is called stands once. */
export function ZoneOptions({ zones }: { zones: readonly string[] }) {
  return zones.map((zone) => {
    const words = timeZoneWords(zone);
    return (
      <option key={zone} {...(words !== zone && { value: zone })}>
        {words}
      </option>
    );
  });
}
