import { startSandbox } from "./start-sandbox";

const { env } = process;

const sandbox = await startSandbox({
  port: Number(env.SANDBOX_PORT ?? 4010),
  dataDir: env.SANDBOX_DATA_DIR ?? ".data/sandbox",
  speed: Number(env.SANDBOX_SPEED ?? 1),
  raster: env.SANDBOX_RASTER !== "off",
  ...(env.SANDBOX_API_KEY ? { apiKey: env.SANDBOX_API_KEY } : {}),
  ...(env.SANDBOX_WEBHOOK_URL ? { webhookUrl: env.SANDBOX_WEBHOOK_URL } : {}),
  ...(env.SANDBOX_ORIGIN ? { origin: env.SANDBOX_ORIGIN } : {}),
  ...(env.SANDBOX_SEED ? { seed: env.SANDBOX_SEED } : {}),
});

console.log(`sandbox ready ${sandbox.port}`);
process.send?.({ ready: true, port: sandbox.port, publicKey: sandbox.publicKey });

// Disconnected: the portal that started this process is gone, however it ended.
for (const end of ["SIGTERM", "SIGINT", "disconnect"] as const) {
  process.once(end, () => void sandbox.close().then(() => process.exit(0)));
}
