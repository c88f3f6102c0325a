import http from "node:http";
import { applicationRoutes } from "./api/application-routes";
import { deliveryRoutes } from "./api/delivery-routes";
import { documentRoutes } from "./api/document-routes";
import { faxRoutes } from "./api/fax-routes";
import { mediaRoutes } from "./api/media-routes";
import { numberRoutes } from "./api/number-routes";
import { profileRoutes } from "./api/profile-routes";
import { openWorld, resumeWorld } from "./carrier/open-world";
import { controlRoutes } from "./control/control-routes";
import { handleRequest } from "./http/handle-request";
import { weatherRoutes } from "./weather/weather-routes";

export type SandboxOptions = {
  /** 0 takes any free port. */
  port: number;
  dataDir: string;
  /** Multiplies the carrier's delays: 0.05 is twenty times faster than life. Default 1. */
  speed?: number;
  /** The only accepted key; without it any bearer will do. */
  apiKey?: string;
  /** Where the initial application sends its webhooks. */
  webhookUrl?: string;
  /** Makes keys and identifiers repeatable. */
  seed?: string;
  /** Whether documents become black and white dots on the line, as faxes do. Default no: they arrive as they were sent. */
  raster?: boolean;
  /** Where it is reached, when not at its own port. */
  origin?: string;
};

export type Sandbox = { port: number; url: string; publicKey: string; close(): Promise<void> };

/** Starts the sandbox carrier on 127.0.0.1, continuing where the last process on this folder stopped. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = openWorld(options);
  const routes = [
    ...faxRoutes(world),
    ...applicationRoutes(world),
    ...numberRoutes(world),
    ...profileRoutes(world),
    ...mediaRoutes(world),
    ...deliveryRoutes(world),
    ...documentRoutes(world),
    ...controlRoutes(world),
    ...weatherRoutes(world),
  ];
  const server = http.createServer((request, response) => {
    handleRequest(world, routes, request, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port);
  const url = `http://127.0.0.1:${port}`;
  world.origin = options.origin ?? url;
  resumeWorld(world);

  return {
    port,
    url,
    publicKey: world.signer.publicKey,
    close: async () => {
      world.clock.stop();
      world.rasterProcess.stop();
      await stop(server);
      world.ledger.close();
      world.state.close();
    },
  };
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function stop(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
