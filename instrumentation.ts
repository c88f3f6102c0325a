export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startPortal } = await import("@/lib/start-portal");
  try {
    await startPortal();
  } catch (error) {
    process.stderr.write(`Plainfax cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
