import type { DeliveryLine } from "@/components/webhooks/delivery-table";
import type { Delivery } from "@/lib/outgoing-webhooks/queries";

/** A delivery as its table shows it. */
export function deliveryLine(delivery: Delivery): DeliveryLine {
  const { id, event, createdAt, tries } = delivery;
  return { id, event, createdAt, tries, state: stateOf(delivery), answer: tries > 0 ? answerWords(delivery) : "" };
}

function stateOf({ deliveredAt, givenUpAt }: Delivery): DeliveryLine["state"] {
  if (deliveredAt) return { tone: "ok", word: "Delivered" };
  if (givenUpAt) return { tone: "bad", word: "Given up" };
  return { tone: "idle", word: "Waits" };
}

/** What an endpoint answered last, or why it did not. */
export function answerWords({ answerStatus, answer }: Pick<Delivery, "answerStatus" | "answer">): string {
  if (answerStatus === null) return `No answer: ${answer ?? ""}`;
  return answer ? `${answerStatus}: ${answer}` : String(answerStatus);
}
