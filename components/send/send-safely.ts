import type { SendActions, SendOutcome } from "@/components/send/send-actions";
import { unanswered } from "@/components/ui/unanswered";

const UNREACHED = "The portal could not be reached. Try again: the same fax never goes out twice.";

/** Submits the form. A lost connection becomes an outcome like any other; repeating is safe, the key is the same. */
export function sendSafely(send: SendActions["send"], form: FormData): Promise<SendOutcome> {
  return send({}, form).catch((error) => unanswered(error, UNREACHED));
}
