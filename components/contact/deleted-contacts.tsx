"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type OnContact = ServerAction<{ contactId: string }, unknown>;
export type DeletedContact = { id: string; name: string; deletedAt: Date; mayForget: boolean };
type DeletedContactsProps = { contacts: readonly DeletedContact[]; restore: OnContact; forget: OnContact };

/** Contacts that are out of the book, to be put back or removed for good. */
export function DeletedContacts({ contacts, restore, forget }: DeletedContactsProps) {
  const restoring = useActionCall(restore);
  const forgetting = useActionCall(forget);
  const [chosen, setChosen] = useState<DeletedContact | null>(null);
  return (
    <>
      {restoring.error ? (
        <div role="alert">
          <FieldError>{restoring.error.message}</FieldError>
        </div>
      ) : null}
      <Table caption="Deleted contacts, the last first">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>Deleted</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <TableBody>
          {contacts.map((contact) => (
            <Row key={contact.id}>
              <Cell className="font-medium wrap-anywhere">{contact.name}</Cell>
              <Cell className="text-ink-2">
                <Time value={contact.deletedAt} />
              </Cell>
              <Cell>
                <span className="flex flex-wrap gap-2">
                  <Button
                    size="small"
                    aria-label={`Put back ${contact.name}`}
                    busy={restoring.isBusy}
                    onClick={() => restoring.call({ contactId: contact.id })}
                  >
                    Put back
                  </Button>
                  {contact.mayForget ? (
                    <Button
                      size="small"
                      variant="danger"
                      aria-label={`Delete ${contact.name} for good`}
                      onClick={() => setChosen(contact)}
                    >
                      Delete for good
                    </Button>
                  ) : null}
                </span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        onConfirm={() => chosen && forgetting.call({ contactId: chosen.id }, () => setChosen(null))}
        title={`Delete ${chosen?.name ?? "contact"} for good?`}
        keepLabel="Keep it"
        confirmLabel="Delete for good"
        danger
        busy={forgetting.isBusy}
        error={forgetting.error?.message}
      >
        Past faxes lose the name and show the number only.
      </ConfirmDialog>
    </>
  );
}
