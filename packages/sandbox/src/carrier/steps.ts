import { completeReception, dropReception, startProcessing } from "./inbound-life";
import { dial, endCall, endCancelled, fetchDocument, reachDestination } from "./outbound-life";
import type { World } from "./world";

export const steps: World["steps"] = {
  fetch: fetchDocument,
  dial,
  send: reachDestination,
  finish: endCall,
  cancel: endCancelled,
  process: startProcessing,
  complete: completeReception,
  drop: dropReception,
};
