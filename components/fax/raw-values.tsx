import { FaxSection } from "@/components/fax/fax-section";
import type { ShownFax } from "@/components/fax/shown-fax";
import { Description, DescriptionList } from "@/components/ui/description-list";

/** Telnyx's own words, for admins who ask its support. */
export function RawValues({ shown: { fax, attempts } }: { shown: ShownFax }) {
  const known = fax.direction === "inbound" ? [rawOfReceived(fax)] : attempts.map(rawOfAttempt);
  if (known.length === 0) return null;
  return (
    <FaxSection title="Raw values">
      {known.map(({ title, values }) => (
        <div key={title} className="mt-2">
          <h3 className="text-md font-medium text-ink-2">{title}</h3>
          <DescriptionList>
            {values.map(([term, value]) =>
              value ? (
                <Description key={term} term={<code className="font-mono text-sm">{term}</code>}>
                  <code className="font-mono text-sm break-all">{value}</code>
                </Description>
              ) : null,
            )}
          </DescriptionList>
        </div>
      ))}
    </FaxSection>
  );
}

function rawOfReceived(fax: ShownFax["fax"]) {
  return {
    title: "At Telnyx",
    values: [
      ["id", fax.providerFaxId],
      ["status", fax.providerStatus],
      ["failure_reason", fax.failureReason],
      ["connection_id", fax.connectionId],
    ] as const,
  };
}

function rawOfAttempt(attempt: ShownFax["attempts"][number]) {
  return {
    title: `Attempt ${attempt.n}`,
    values: [
      ["id", attempt.providerFaxId],
      ["status", attempt.providerStatus],
      ["failure_reason", attempt.failureReason],
      ["internal_failure_reason", attempt.internalFailureReason],
      ["outcome", attempt.outcome],
      ["state", attempt.state],
    ] as const,
  };
}
