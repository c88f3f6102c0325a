export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startPortalOrExit } = await import("@/lib/start-portal");
    await startPortalOrExit();
  }
}

/** What a person sees as a code on an error page is found in the log under that code. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRenderError } = await import("@/lib/unexpected-error");
    logRenderError(error);
  }
}
