export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startPortalOrExit } = await import("@/lib/start-portal");
    await startPortalOrExit();
  }
}
