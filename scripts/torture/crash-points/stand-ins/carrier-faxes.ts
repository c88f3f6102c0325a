import { AppError } from "@/lib/errors";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import type { FaxFilter, FaxToCreate, ProviderFax } from "@/lib/telnyx/faxes";
import { carrier } from "../carrier";
import { point } from "../life";

/** Hands a fax over to the carrier in this process: taken or not, and answered or not, as chance has it. */
export async function createFax(fax: FaxToCreate): Promise<CreateOutcome> {
  await point("before the POST");
  const outcome = carrier().take(fax);
  await point("after the POST");
  return outcome;
}

export async function* listFaxes(filter: FaxFilter): AsyncGenerator<ProviderFax> {
  await point("before the list");
  yield* carrier().list(filter);
}

export async function* listFaxPages(filter: FaxFilter): AsyncGenerator<ProviderFax[]> {
  yield carrier().list(filter);
}

export async function retrieveFax(providerFaxId: string): Promise<ProviderFax> {
  await point("before a question");
  const fax = carrier().find(providerFaxId);
  if (!fax) throw new AppError("not-found", "The carrier has no such fax.");
  return fax;
}

export async function isAnswering(): Promise<boolean> {
  await point("before a probe");
  return true;
}

export async function cancelFax(providerFaxId: string): Promise<void> {
  await point("before a cancel");
  carrier().cancel(providerFaxId);
}

export async function refreshFax(): Promise<void> {}

export async function deleteFax(): Promise<void> {}
