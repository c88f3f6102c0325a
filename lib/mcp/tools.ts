import "server-only";
import type { Tool } from "./tool";
import { cancelFaxTool } from "./tools/cancel-fax";
import { checkReadabilityTool } from "./tools/check-readability";
import { faxStatusTool } from "./tools/fax-status";
import { findContactTool } from "./tools/find-contact";
import { findFaxesTool } from "./tools/find-faxes";
import { prepareFaxTool } from "./tools/prepare-fax";
import { readFaxTool } from "./tools/read-fax";
import { sendFaxTool } from "./tools/send-fax";

/** Everything that agents can ask for. */
export const TOOLS: readonly Tool[] = [
  findFaxesTool,
  faxStatusTool,
  readFaxTool,
  findContactTool,
  prepareFaxTool,
  checkReadabilityTool,
  sendFaxTool,
  cancelFaxTool,
];
