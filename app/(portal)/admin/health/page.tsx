import type { Metadata } from "next";
import { FindingList } from "@/components/health/finding-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { examineFor } from "@/lib/health/examine";
import type { Finding } from "@/lib/health/rules/finding";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const findings = await examineFor(await pageAdmin());
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title="Health" description={summaryOf(findings)} />
      <FindingList findings={findings} />
      <div>
        <ButtonLink href="/admin/health">Look again</ButtonLink>
      </div>
    </div>
  );
}

function summaryOf(findings: readonly Finding[]): string {
  const broken = findings.filter(({ state }) => state === "fail").length;
  const doubtful = findings.filter(({ state }) => state === "warn").length;
  if (broken > 0) return broken === 1 ? "1 thing does not work." : `${broken} things do not work.`;
  if (doubtful > 0) return `Everything works; ${doubtful === 1 ? "1 thing" : `${doubtful} things`} could be better.`;
  return "Everything works.";
}
