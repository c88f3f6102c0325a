import { unstable_rethrow } from "next/navigation";
import type { SendActions, SendOutcome } from "@/components/send/send-actions";

/** Submits the form. A lost connection becomes an outcome like any other; repeating is safe, the key is the same. */
export async function sendSafely(send: SendActions["send"], form: FormData): Promise<SendOutcome> {
  try {
    return await send({}, form);
  } catch (error) {
    unstable_rethrow(error);
    const message = "The portal could not be reached. Try again: the same fax never goes out twice.";
    return { serverError: { code: "unexpected", message, fieldErrors: {} } };
  }
}
