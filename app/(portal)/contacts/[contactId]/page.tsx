import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deleteContactAction, restoreContactAction, saveContactAction } from "@/app/(portal)/contacts/actions";
import { viewerClock } from "@/app/(portal)/viewer-clock";
import { ContactForm } from "@/components/contact/contact-form";
import { ContactTable } from "@/components/contact/contact-table";
import { DeleteContactButton } from "@/components/contact/delete-contact-button";
import { NumberHistory } from "@/components/contact/number-history";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import { findContact } from "@/lib/contacts/queries";
import { endedCalls, numberMemories } from "@/lib/fax/queries/number-memory";
import { bestHours, bestHoursWords } from "@/lib/fax/rules/best-hours";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

export const metadata: Metadata = { title: "Contact" };

export default async function ContactPage({ params }: { params: Promise<{ contactId: string }> }) {
  const viewer = await pageViewer();
  const found = await findContact(viewer, (await params).contactId);
  if (!found) notFound();
  const contact = {
    ...found,
    numbers: found.numbers.map(({ number, ...rest }) => ({ ...rest, number: formatNumber(number) })),
  };
  const isReadOnly = onlyReads(viewer);
  const numbers = found.numbers.map(({ number }) => number);
  const [memories, calls, clock] = await Promise.all([
    numberMemories(viewer, numbers),
    endedCalls(viewer, numbers),
    viewerClock(viewer),
  ]);
  const history = [...memories].map(([number, memory]) => {
    const best = bestHours(calls.get(number) ?? [], clock.timeZone);
    return { number: formatNumber(number), memory, bestHours: best && bestHoursWords(best, clock.hours) };
  });
  return (
    <>
      <BackLink href="/contacts">Contacts</BackLink>
      <PageHeader
        title={<span className="wrap-anywhere">{contact.name}</span>}
        actions={
          isReadOnly ? null : (
            <>
              <ButtonLink href={`/contacts/${contact.id}/merge`}>Merge with another</ButtonLink>
              <DeleteContactButton contact={contact} remove={deleteContactAction} restore={restoreContactAction} />
            </>
          )
        }
      />
      {isReadOnly ? (
        <ContactTable contacts={[contact]} />
      ) : (
        <ContactForm key={JSON.stringify(contact)} contact={contact} save={saveContactAction} />
      )}
      {history.length > 0 ? (
        <section className="mt-6 flex flex-col gap-3">
          <h2 className="text-lg font-bold">Faxes to these numbers</h2>
          <NumberHistory numbers={history} />
        </section>
      ) : null}
    </>
  );
}
