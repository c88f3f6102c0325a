import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { changeRoleAction, setNumbersOfPersonAction, setOnlyContactsAction } from "@/app/(portal)/admin/people/actions";
import { NumbersForm } from "@/components/people/numbers-form";
import { OnlyContactsForm } from "@/components/people/only-contacts-form";
import { PersonStatusBadge } from "@/components/people/person-status";
import { RoleForm } from "@/components/people/role-form";
import { SecurityActivity } from "@/components/people/security-activity";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { readLeftovers } from "@/lib/leaving/switch-off";
import { listNumberAccess } from "@/lib/numbers/queries";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { listNoticesOf } from "@/lib/people/notices";
import { findPerson } from "@/lib/people/queries";
import { listServices } from "@/lib/people/services";
import { findFactorsOf } from "@/lib/second-factor/queries";
import { AccessSection } from "./access-section";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: Props) {
  const viewer = await pageAdmin();
  const { personId } = await params;
  const [person, numbers] = await Promise.all([findPerson(viewer, personId), listNumberAccess(viewer)]);
  if (!person) {
    if ((await listServices(viewer)).some(({ id }) => id === personId)) redirect("/admin/people/services");
    notFound();
  }
  return (
    <>
      <BackLink href="/admin/people">People</BackLink>
      <div className="flex max-w-2xl flex-col gap-4">
        <PageHeader
          title={person.name}
          description={person.email}
          actions={<PersonStatusBadge status={person.status} />}
        />
        <p className="text-ink-2">Last seen: {person.lastSeenAt ? <Time value={person.lastSeenAt} /> : "never"}</p>
        <section aria-label="Role" className="sheet p-5">
          <RoleForm action={changeRoleAction} personId={personId} current={person.role} />
        </section>
        <section aria-label="Numbers" className="sheet p-5">
          {person.role === "admin" ? (
            <p>Admins may use every number.</p>
          ) : person.role === "auditor" ? (
            <p>Auditors read the faxes of every number and send from none.</p>
          ) : numbers.length === 0 ? (
            <p>There are no numbers yet. They appear here once the Telnyx account has some.</p>
          ) : (
            <NumbersForm
              action={setNumbersOfPersonAction}
              personId={personId}
              numbers={numbers.map(({ phoneNumber, isForEveryone, label }) => ({
                phoneNumber,
                isForEveryone,
                label: namedNumber(phoneNumber, label),
              }))}
              given={person.phoneNumbers}
            />
          )}
        </section>
        {person.role === "auditor" ? null : (
          <section aria-label="Recipients" className="sheet p-5">
            <OnlyContactsForm
              action={setOnlyContactsAction}
              personId={personId}
              sendsOnlyToContacts={person.sendsOnlyToContacts}
            />
          </section>
        )}
        <section className="sheet flex flex-col gap-4 p-5">
          <h2 className="text-lg font-bold">Security activity</h2>
          <SecurityActivity notices={await listNoticesOf(viewer, personId)} />
        </section>
        <AccessSection
          person={person}
          factors={await findFactorsOf(personId)}
          leftovers={await readLeftovers(viewer, personId)}
        />
      </div>
    </>
  );
}
