import "server-only";
import { z } from "zod";
import { type Operation, operation } from "@/lib/api/operation";
import { numberShape } from "@/lib/api/shapes";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { contactOperations } from "./operations/contacts";
import { fileOperations } from "./operations/fax-files";
import { faxOperations } from "./operations/faxes";
import { inboxOperations } from "./operations/inbox";

/** Everything that programs can ask for. */
export const OPERATIONS: readonly Operation[] = [
  ...faxOperations,
  ...fileOperations,
  ...inboxOperations,
  ...contactOperations,
  operation({
    id: "listNumbers",
    method: "GET",
    path: "/numbers",
    tag: "Numbers",
    summary: "List the numbers whose faxes the key may see and send from",
    scopes: ["numbers:read"],
    answer: { status: 200, shape: z.object({ items: z.array(numberShape) }).meta({ id: "Numbers" }) },
    async perform({ viewer }) {
      const numbers = await listUsableNumbers(viewer);
      return {
        items: numbers.map(({ phoneNumber, label, connectionId, isOnAccount }) => ({
          ...{ number: phoneNumber, label },
          canSend: isOnAccount && connectionId !== null,
        })),
      };
    },
  }),
];
