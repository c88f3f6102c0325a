import Form from "next/form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Select } from "@/components/ui/select";
import { AUDIT_ACTIONS, actionWords } from "@/lib/audit-words";

type AuditFiltersProps = {
  chosen: { action: string; person: string };
  actors: readonly { id: string; name: string }[];
};

/** Narrows the audit log by address, so that a view can be sent to somebody. */
export function AuditFilters({ chosen, actors }: AuditFiltersProps) {
  return (
    <Form action="/admin/audit" className="mb-4 flex flex-wrap items-end gap-3">
      <Select name="person" label="Who" defaultValue={chosen.person} fieldClassName="w-full sm:w-56">
        <option value="">Everybody</option>
        {actors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="portal">The portal</option>
      </Select>
      <Select name="action" label="Did what" defaultValue={chosen.action} fieldClassName="w-full sm:w-56">
        <option value="">Everything</option>
        {AUDIT_ACTIONS.map((action) => (
          <option key={action} value={action}>
            {actionWords(action)}
          </option>
        ))}
      </Select>
      <Button type="submit">Filter</Button>
      {chosen.action || chosen.person ? (
        <ButtonLink href="/admin/audit" variant="quiet">
          Clear filters
        </ButtonLink>
      ) : null}
    </Form>
  );
}
