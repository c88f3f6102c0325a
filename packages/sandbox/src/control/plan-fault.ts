import { z } from "zod";
import type { PlannedFault, World } from "../carrier/world";
import { fitsPath } from "../http/fits-path";

const shape = z.object({
  method: z.string().default("POST"),
  /** As in the routes, for example `/v2/faxes/{id}`. */
  path: z.string(),
  /** Only requests with these parameters, for example `{"page[number]": "3"}`. */
  query: z.record(z.string(), z.string()).default({}),
  kind: z.enum(["reply", "hang", "reset", "cut"]).default("reply"),
  status: z.number().int().min(200).max(599).default(500),
  /** An object is answered as JSON, a text as HTML. */
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  delay: z.number().min(0).default(0),
  times: z.number().int().min(1).default(1),
  accept: z.boolean().default(false),
});

/** Makes the next requests to a path go wrong, with or without taking effect. */
export function planFault(world: World, request: unknown): PlannedFault {
  const { delay, ...rest } = shape.parse(request);
  const fault = { ...rest, delayMs: delay };
  world.faults.push(fault);
  return fault;
}

/** The fault planned for this request, counted down. */
export function takeFault(world: World, method: string, { pathname, searchParams }: URL): PlannedFault | undefined {
  const fits = (fault: PlannedFault) =>
    fault.method === method &&
    fitsPath(fault.path, pathname) &&
    Object.entries(fault.query).every(([name, value]) => searchParams.get(name) === value);
  const fault = world.faults.find(fits);
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times === 0) world.faults.splice(world.faults.indexOf(fault), 1);
  return fault;
}
