import type { Fault } from "../http/route";
import type { RasterProcess } from "../line/raster-process";
import type { Ledger } from "../state/ledger";
import type { State } from "../state/open-state";
import type { FaxRecord, LineRaster, StepName } from "../state/shapes";
import type { Signer } from "../webhooks/sign";
import type { Clock } from "./clock";
import type { RandomBytes } from "./ids";

export type PlannedFault = Fault & {
  method: string;
  /** A path as in the routes; parts in braces match anything. */
  path: string;
  /** Parameters that the request must have, for example `page[number]`. */
  query: Record<string, string>;
  times: number;
  /** Whether the request takes effect before its answer goes wrong. */
  accept: boolean;
};

export type RequestNote = {
  at: string;
  method: string;
  path: string;
  status: number | null;
  retry_count: string | null;
};

/** Everything that a part of the sandbox may need; passed first to whatever reads or changes it. */
export type World = {
  state: State;
  ledger: Ledger;
  clock: Clock;
  random: RandomBytes;
  /** Decides what the weather strikes. */
  dice: RandomBytes;
  /** How often the weather struck, by fault. */
  struck: Map<string, number>;
  signer: Signer;
  /** Multiplies every delay of the carrier: 0.05 is twenty times faster than life. */
  speed: number;
  apiKey: string | undefined;
  /** Where this server is reached, without a trailing slash. */
  origin: string;
  faults: PlannedFault[];
  requests: RequestNote[];
  /** Whether documents become black and white dots on the line, or travel as they are. */
  isRasterOn: boolean;
  /** Whether the account may call at all. One that is switched off has its faxes accepted, and each of them fail. */
  isAccountOpen: boolean;
  rasterProcess: RasterProcess;
  /** What each document became, by its name and the order. */
  rastered: Map<string, Promise<LineRaster | null>>;
  /** Outbound faxes that are not yet delivered or failed. */
  inProcess: Set<string>;
  steps: Record<StepName, (world: World, record: FaxRecord) => Promise<void> | void>;
};
