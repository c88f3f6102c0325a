import "server-only";
import type { PanelNumber } from "@/components/application/panel-number";
import { listKeptApplications } from "@/lib/applications/queries";
import type { UsableNumber } from "@/lib/numbers/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** The account's numbers as the panel shows them: those of this application, and the others with where they are now. */
export async function panelNumbers(
  applicationId: string,
  numbers: readonly UsableNumber[],
): Promise<{ attached: PanelNumber[]; others: PanelNumber[] }> {
  const kept = await listKeptApplications();
  const names = new Map(kept.map(({ application }) => [application.id, application.settings.applicationName]));
  const shown = ({ phoneNumber, label, connectionId }: UsableNumber): PanelNumber => ({
    phoneNumber,
    words: formatNumber(phoneNumber),
    label,
    on: connectionId && (names.get(connectionId) ?? "another connection at Telnyx"),
  });
  return {
    attached: numbers.filter(({ connectionId }) => connectionId === applicationId).map(shown),
    others: numbers.filter(({ connectionId }) => connectionId !== applicationId).map(shown),
  };
}
