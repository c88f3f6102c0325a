import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type CountedDatabase = {
  /** The address at which the same server answers, and is counted. */
  url: string;
  /** How many statements it has been sent so far. */
  statements(): number;
  close(): Promise<void>;
};

/** Stands between a portal and its PostgreSQL server and counts what is asked, by the protocol's messages. */
export async function countStatements(databaseUrl: string): Promise<CountedDatabase> {
  const { hostname, port } = new URL(databaseUrl);
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((portal) => {
    const database = connect(Number(port), hostname);
    const read = messages((type) => {
      if (STATEMENTS.has(type)) count += 1;
    });
    portal.on("data", read);
    for (const [from, to] of [[portal, database] as const, [database, portal] as const]) {
      open.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => open.delete(from));
      from.pipe(to);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    statements: () => count,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** A statement with values is parsed, one without is a simple query. */
const STATEMENTS: ReadonlySet<string> = new Set(["P", "Q"]);

/** Tells the type of each message of a client: the first has none, all others a byte; then comes the length, which counts itself. */
function messages(tell: (type: string) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let isFirst = true;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const typeBytes = isFirst ? 0 : 1;
      if (pending.length < typeBytes + 4) return;
      const end = typeBytes + pending.readUInt32BE(typeBytes);
      if (pending.length < end) return;
      if (!isFirst) tell(String.fromCharCode(pending[0] ?? 0));
      isFirst = false;
      pending = pending.subarray(end);
    }
  };
}
