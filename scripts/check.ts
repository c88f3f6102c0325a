import { runTool } from "./testing/run";

const codes = [
  await runTool("biome", ["check", "--error-on-warnings"]),
  await runTool("tsc", ["--noEmit"]),
  await runTool("knip", []),
  await runTool("knip", ["--production", "-c", "knip.production.json"]),
  await runTool("vitest", ["run", "--project", "unit", "--reporter", "dot"]),
];
process.exit(codes.every((code) => code === 0) ? 0 : 1);
