import type { Metadata } from "next";
import { RuleForm } from "@/components/inbox-rules/rule-form";
import { RuleList } from "@/components/inbox-rules/rule-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { listLabels } from "@/lib/fax/inbox/labels";
import { listColleagues } from "@/lib/fax/inbox/who-may-have";
import { listRules, readRuleNames } from "@/lib/inbox-rules/queries";
import { ruleWords } from "@/lib/inbox-rules/rules/inbox-rule";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { deleteRuleAction, moveRuleUpAction, saveRuleAction, switchRuleAction } from "./actions";

export const metadata: Metadata = { title: "Inbox rules" };

export default async function InboxRulesPage() {
  const viewer = await pageAdmin();
  const [rules, names, numbers, people, labels] = await Promise.all([
    listRules(viewer),
    readRuleNames(),
    listUsableNumbers(viewer),
    listColleagues(viewer),
    listLabels(),
  ]);
  const shown = rules.map((rule) => ({ id: rule.id, isOn: rule.isOn, words: ruleWords(rule, names) }));
  return (
    <>
      <PageHeader
        title="Inbox rules"
        description="What happens by itself to faxes that come in. Rules are applied from top to bottom, each once for a fax; what people decided stays."
        actions={<ButtonLink href="/inbox/refused">Refused senders</ButtonLink>}
      />
      <div className="flex flex-col gap-6">
        {shown.length > 0 ? (
          <RuleList
            rules={shown}
            actions={{ switchRule: switchRuleAction, moveUp: moveRuleUpAction, remove: deleteRuleAction }}
          />
        ) : (
          <EmptyState title="No rules yet">Make one below. It can be tried before it is saved.</EmptyState>
        )}
        <section>
          <h2 className="mb-2 font-bold">New rule</h2>
          <RuleForm
            key={rules.length}
            action={saveRuleAction}
            numbers={numbers.map(({ phoneNumber, label }) => ({ phoneNumber, name: namedNumber(phoneNumber, label) }))}
            people={people}
            labels={labels}
          />
        </section>
      </div>
    </>
  );
}
