import type { World } from "../carrier/world";

/** Counts a fault that the weather caused. */
export function struck(world: World, fault: string): void {
  world.struck.set(fault, (world.struck.get(fault) ?? 0) + 1);
}
