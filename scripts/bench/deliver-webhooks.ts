import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { LoadResult } from "./load";

type Clock = () => number;

/** One delivery, as it stands on the wire. */
export type Delivery = { path: string; headers: Record<string, string>; body: string };

/**
 * Delivers every one once to a server of this machine, `parallel` at a time, and times each by `clock` (milliseconds). Written to sockets as it is: a client
 * of HTTP works as much as the server does, and both share two cores. Throws when one is answered by anything but 200.
 */
export async function deliver(
  port: number,
  deliveries: readonly Delivery[],
  parallel: number,
  clock: Clock = () => performance.now(),
): Promise<LoadResult> {
  const written = deliveries.map(onTheWire);
  const milliseconds: number[] = [];
  const sockets = await Promise.all(Array.from({ length: parallel }, () => opened(port)));
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let bytes = written[next++]; bytes; bytes = written[next++]) {
        const started = clock();
        await answered(socket, bytes);
        milliseconds.push(clock() - started);
      }
      socket.destroy();
    }),
  );
  return { perSecond: (deliveries.length * 1000) / (performance.now() - begun), milliseconds };
}

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  await once(socket, "connect");
  return socket;
}

function onTheWire({ path, headers, body }: Delivery): Buffer {
  const all = {
    host: "127.0.0.1",
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}

function answered(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const read = (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (!isWhole(answer)) return;
      socket.off("data", read).off("error", reject);
      if (answer.startsWith("HTTP/1.1 200 ")) resolve();
      else reject(new Error(`A webhook was answered: ${answer.split("\r\n", 1)[0]}`));
    };
    socket.on("data", read).once("error", reject);
    socket.write(bytes);
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end));
  return length ? answer.length >= end + 4 + Number(length[1]) : answer.endsWith("0\r\n\r\n");
}
