import type { Refusing } from "@/components/inbox/use-refusing";
import { allowSendersAction, refuseSendersOfAction } from "./refused/actions";

/** How senders of junk are refused, for the components that offer it. */
export const REFUSING: Refusing = { refuse: refuseSendersOfAction, allow: allowSendersAction };
