import type { Delivery } from "./plan";
import type { SignedDelivery, Signer } from "./sign";

/** Brings one delivery to a receiver and answers the status of its response. */
export type Bring = (delivery: SignedDelivery) => Promise<number>;

export type Answers = {
  byKind: Record<string, number>;
  late: number;
  /** Answered otherwise than it must be: 200 for what is genuine, 401 for all else. */
  unexpected: number;
  perSecond: number;
  milliseconds: number[];
};

/** Delivers everything in the order of its arrival, some at a time. */
export async function deliverAll(
  deliveries: readonly Delivery[],
  signer: Signer,
  bring: Bring,
  parallel: number,
): Promise<Answers> {
  const answers: Answers = { byKind: {}, late: 0, unexpected: 0, perSecond: 0, milliseconds: [] };
  let next = 0;
  const begun = performance.now();
  const lane = async () => {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) {
      const { kind, isLate } = delivery;
      const sealed = signer.seal(delivery);
      const started = performance.now();
      const status = await bring(sealed);
      answers.milliseconds.push(performance.now() - started);
      answers.byKind[kind] = (answers.byKind[kind] ?? 0) + 1;
      answers.late += Number(isLate);
      answers.unexpected += Number(status !== (kind === "forged" || kind === "replay" ? 401 : 200));
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  answers.perSecond = (deliveries.length * 1_000) / (performance.now() - begun);
  return answers;
}
