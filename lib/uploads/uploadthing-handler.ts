import "server-only";
import { createRouteHandler } from "uploadthing/next";
import { environment } from "@/lib/env";
import { callbackAddress, ingestAddress } from "@/lib/uploads/addresses";
import { ingestFetch } from "@/lib/uploads/embedded/ingest-fetch";
import { ingestToken } from "@/lib/uploads/embedded/presigned-address";
import { fileRouter } from "@/lib/uploads/file-router";

let handler: ReturnType<typeof createRouteHandler> | undefined;

/**
 * UploadThing's own handler. With `UPLOADTHING_TOKEN` files go to its service; without, to the embedded ingest, which
 * it reaches within this process.
 */
export function uploadThingHandler(): ReturnType<typeof createRouteHandler> {
  handler ??= createRouteHandler({ router: fileRouter, config: configuration() });
  return handler;
}

function configuration() {
  const { UPLOADTHING_TOKEN } = environment();
  const common = {
    callbackUrl: callbackAddress(),
    isDev: false,
    // Its log lines carry presigned addresses; what matters is logged where it happens.
    logLevel: "None" as const,
  };
  if (UPLOADTHING_TOKEN) return { ...common, token: UPLOADTHING_TOKEN };
  return { ...common, token: ingestToken(), ingestUrl: ingestAddress(), fetch: ingestFetch };
}
