// What a flow of Node-RED does with a webhook, by the parts it is made of there: express and body-parser take the request in, the
// function checks the signature over the bytes, one row is written if it is new, and 200 follows the commit. Runs as it is.
import { createPublicKey, verify } from "node:crypto";
import express from "express";
import pg from "pg";

const [port, databaseUrl, publicKey] = process.argv.slice(2);
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const key = createPublicKey({
  key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, "base64")]),
  format: "der",
  type: "spki",
});

// Ten connections, as its node for PostgreSQL opens.
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
await pool.query(`create table if not exists flow_events (
  event_id text primary key, event_type text, body bytea not null, received_at timestamptz not null default now())`);

const app = express();
app.post("/webhook", express.raw({ type: "application/json", limit: "256kb" }), async (request, response) => {
  const timestamp = request.get("telnyx-timestamp") ?? "";
  const signature = Buffer.from(request.get("telnyx-signature-ed25519") ?? "", "base64");
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300;
  const message = Buffer.concat([Buffer.from(`${timestamp}|`), request.body]);
  if (!isFresh || !verify(null, message, key, signature)) return response.sendStatus(401);
  const { data } = JSON.parse(request.body.toString());
  await pool.query(
    "insert into flow_events (event_id, event_type, body) values ($1, $2, $3) on conflict do nothing returning event_id",
    [data.id, data.event_type, request.body],
  );
  response.sendStatus(200);
});
app.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
