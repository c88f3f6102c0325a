import { randomUUID } from "node:crypto";
import { clientStateOf } from "@/lib/telnyx/client-state";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import type { FaxFilter, FaxToCreate, ProviderFax } from "@/lib/telnyx/faxes";
import type { Dice } from "../dice";

export type HeldFax = ProviderFax & {
  attemptId: string;
  faxId: string;
  mediaUrl: string;
  isListed: boolean;
  transmissions: number;
};

/** A carrier inside this process, for one fax of the portal. */
export type Carrier = ReturnType<typeof newCarrier>;

let current: Carrier | undefined;

/** The carrier of the fax that is being tormented. */
export function carrier(): Carrier {
  if (!current) throw new Error("There is no carrier yet.");
  return current;
}

/** Makes a new carrier the one that the portal speaks to. */
export function openCarrier(dice: Dice): Carrier {
  current = newCarrier(dice);
  return current;
}

function newCarrier(dice: Dice) {
  const held: HeldFax[] = [];
  const mail: string[] = [];

  function accept(fax: FaxToCreate): HeldFax {
    const taken = heldFax(fax, dice.chance(0.5));
    held.push(taken);
    announce(taken, "fax.queued");
    return taken;
  }

  function announce(fax: HeldFax, eventType: string): void {
    if (dice.chance(0.3)) return;
    const body = webhook(fax, eventType);
    for (let copies = dice.chance(0.3) ? 3 : 1; copies > 0; copies -= 1) {
      mail.splice(Math.floor(dice.roll() * (mail.length + 1)), 0, body);
    }
  }

  return {
    held,
    /** Webhooks on their way, in the order in which they will come. */
    mail,
    take(fax: FaxToCreate): CreateOutcome {
      const chance = dice.roll();
      if (chance < 0.06) return { outcome: "limited", retryAfterMs: 1 };
      if (chance < 0.09) return { outcome: "rejected", code: "10027", userMessage: "No.", httpStatus: 422 };
      if (chance < 0.2) return { outcome: "unknown", detail: "lost before it was taken" };
      const { providerFaxId } = accept(fax);
      if (chance < 0.4) return { outcome: "unknown", detail: "lost after it was taken" };
      return { outcome: "accepted", providerFaxId, status: "queued" };
    },
    list({ from, to }: FaxFilter): ProviderFax[] {
      const found = held.filter((fax) => fax.isListed && fax.from === from && fax.to === to);
      // A list lags: what is missing now is there the next time.
      for (const fax of held) fax.isListed = true;
      return found;
    },
    find: (providerFaxId: string): ProviderFax | undefined => held.find((fax) => fax.providerFaxId === providerFaxId),
    cancel(providerFaxId: string): void {
      const fax = held.find((each) => each.providerFaxId === providerFaxId);
      if (fax?.status === "queued") this.end(fax, false);
    },
    /** The document was fetched, and all pages went through; or it could not be had. */
    end(fax: HeldFax, isTransmitted: boolean): void {
      if (isTransmitted) fax.transmissions += 1;
      fax.status = isTransmitted ? "delivered" : "failed";
      fax.failureReason = isTransmitted ? null : "file_download_failed";
      fax.updatedAt = new Date();
      announce(fax, `fax.${fax.status}`);
    },
    /** Tells what became of a fax once more, and this time it arrives. */
    tellAgain(fax: HeldFax): void {
      mail.push(webhook(fax, fax.status === "queued" ? "fax.queued" : `fax.${fax.status}`));
    },
  };
}

function heldFax({ attemptId, faxId, connectionId, from, to, document }: FaxToCreate, isListed: boolean): HeldFax {
  const now = new Date();
  return {
    providerFaxId: randomUUID(),
    connectionId,
    direction: "outbound",
    status: "queued",
    from,
    to,
    attemptId,
    faxId,
    mediaUrl: "mediaUrl" in document ? document.mediaUrl : "",
    previewUrl: null,
    displayName: null,
    quality: null,
    failureReason: null,
    internalFailureReason: null,
    pageCount: null,
    callDurationSecs: null,
    createdAt: now,
    updatedAt: now,
    isListed,
    transmissions: 0,
  };
}

function webhook(fax: HeldFax, eventType: string): string {
  const { providerFaxId, connectionId, from, to, attemptId, faxId, status, failureReason } = fax;
  const payload = {
    fax_id: providerFaxId,
    connection_id: connectionId,
    direction: "outbound",
    from,
    to,
    client_state: clientStateOf(attemptId, faxId),
    status,
    ...(failureReason ? { failure_reason: failureReason } : {}),
  };
  const data = { id: randomUUID(), event_type: eventType, occurred_at: new Date().toISOString(), payload };
  return JSON.stringify({ data, meta: { attempt: 1 } });
}
