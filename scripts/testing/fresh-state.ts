import { vi } from "vitest";

// Files that share a process begin without each other's modules, clocks and variables.
vi.resetModules();
vi.useRealTimers();
vi.unstubAllEnvs();
vi.restoreAllMocks();
for (const name of Object.keys(globalThis)) if (name.startsWith("plainfax")) Reflect.deleteProperty(globalThis, name);
