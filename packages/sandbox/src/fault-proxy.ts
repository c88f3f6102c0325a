import net from "node:net";
import { openRandom, type RandomBytes } from "./carrier/ids";
import { pick } from "./carrier/pick";

const faults = ["refuse", "delay", "half-sent", "cut", "reset", "hang"] as const;
export type ProxyFault = (typeof faults)[number];

export type FaultProxy = {
  port: number;
  /** How often each fault struck. */
  struck: Map<string, number>;
  /** The share of requests that a fault strikes from now on. */
  setRate(rate: number): void;
  close(): Promise<void>;
};

type Options = {
  /** Ports on this machine; each new connection goes to the next of them. */
  targets: () => readonly number[];
  rate: number;
  seed: string;
  kinds?: readonly ProxyFault[];
  /** Told of each request as it passes, by its method and path. */
  onRequest?: (method: string, path: string) => void;
};

const DELAY_MS = 200;
const LONGEST_LINE = 2_000;
const REQUEST_LINE = /^(GET|HEAD|POST|PUT|PATCH|DELETE) (\S+) HTTP/;

/**
 * A wire that fails, between an HTTP client and a server on this machine: connections refused, requests half sent, answers
 * late, cut in the middle, reset before their first byte, or never given.
 */
export async function startFaultProxy({
  targets,
  rate,
  seed,
  kinds = faults,
  onRequest,
}: Options): Promise<FaultProxy> {
  const dice = openRandom(seed, 0);
  const struck = new Map<string, number>();
  let share = rate;
  let connections = 0;
  const nextFault = (method: string, path: string) => {
    onRequest?.(method, path);
    return drawFault(dice, share, kinds, struck);
  };

  const server = net.createServer((client) => {
    const ports = targets();
    const port = ports[connections % ports.length] ?? 0;
    connections += 1;
    join(client, net.connect(port, "127.0.0.1"), nextFault);
  });
  const open = new Set<net.Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return {
    port,
    struck,
    setRate: (next) => {
      share = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function drawFault(random: RandomBytes, share: number, kinds: readonly ProxyFault[], struck: Map<string, number>) {
  if (share <= 0 || random(4).readUInt32BE() / 2 ** 32 >= share) return undefined;
  const fault = pick(random, kinds);
  struck.set(fault, (struck.get(fault) ?? 0) + 1);
  return fault;
}

type NextFault = (method: string, path: string) => ProxyFault | undefined;

function join(client: net.Socket, server: net.Socket, nextFault: NextFault): void {
  let fault: ProxyFault | undefined;
  const end = () => {
    client.destroy();
    server.destroy();
  };
  client.on("data", (chunk) => {
    const [, method, path] = REQUEST_LINE.exec(chunk.toString("latin1", 0, LONGEST_LINE)) ?? [];
    if (method && path) fault = nextFault(method, path);
    if (fault === "refuse") return reset(client, server);
    if (fault === "half-sent") return server.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), end);
    server.write(chunk);
  });
  server.on("data", (chunk) => {
    if (fault === "hang") return;
    if (fault === "reset") return reset(client, server);
    if (fault === "cut") return client.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), end);
    if (fault !== "delay") return client.write(chunk);
    fault = undefined;
    server.pause();
    setTimeout(() => {
      client.write(chunk);
      server.resume();
    }, DELAY_MS);
  });
  client.on("close", end);
  server.on("close", end);
  client.on("error", end);
  server.on("error", () => reset(client, server));
}

function reset(client: net.Socket, server: net.Socket): void {
  client.resetAndDestroy();
  server.destroy();
}
