import { ActionButton } from "@/components/application/action-button";
import { AttachNumberForm } from "@/components/application/attach-number-form";
import type { PanelNumber } from "@/components/application/panel-number";
import { EmptyState } from "@/components/ui/empty-state";
import type { ServerAction } from "@/components/ui/use-action-call";

type NumberAction = ServerAction<{ id: string; phoneNumber: string }, unknown>;

type NumbersPanelProps = {
  applicationId: string;
  attached: readonly PanelNumber[];
  others: readonly PanelNumber[];
  isReadOnly: boolean;
  attach: NumberAction;
  detach: NumberAction;
};

/** The numbers that send and receive through an application, and those that could. */
export function NumbersPanel({ applicationId, attached, others, isReadOnly, attach, detach }: NumbersPanelProps) {
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      {attached.length === 0 ? (
        <EmptyState title="No number is attached">Faxes are sent from a number and arrive at one.</EmptyState>
      ) : (
        <ul className="sheet divide-y divide-line">
          {attached.map((number) => (
            <li key={number.phoneNumber} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
              <span className="min-w-0">
                <span className="font-medium">{number.words}</span>
                {number.label ? <span className="block text-md text-ink-2">{number.label}</span> : null}
              </span>
              {isReadOnly ? null : (
                <ActionButton
                  action={detach}
                  input={{ id: applicationId, phoneNumber: number.phoneNumber }}
                  label={`Detach ${number.words}`}
                >
                  Detach
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {isReadOnly ? null : <AttachNumberForm applicationId={applicationId} numbers={others} attach={attach} />}
    </div>
  );
}
