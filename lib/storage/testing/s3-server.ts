import { afterAll, beforeAll, vi } from "vitest";
import { type Bucket, environment } from "@/lib/env";
import { S3_KEYS, type S3Server, startS3Process } from "@/scripts/testing/s3-server";

export type { S3Server };

/** Starts an S3 server in a process of its own, with these buckets, which are empty. The keys to it are in the environment afterwards. */
export async function startS3Server(...buckets: string[]): Promise<S3Server> {
  for (const [name, value] of Object.entries(S3_KEYS)) vi.stubEnv(name, value);
  return startS3Process(...buckets);
}

/** Lets the tests of a file keep documents in a bucket of a server of their own. */
export function bucketForDocuments(): () => Bucket {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server("faxes");
    environment().documentsBucket = { name: "faxes", region: "us-east-1", endpoint: server.endpoint };
  });
  afterAll(async () => {
    environment().documentsBucket = null;
    await server.stop();
  });
  return () => ({ name: "faxes", region: "us-east-1", endpoint: server.endpoint });
}
