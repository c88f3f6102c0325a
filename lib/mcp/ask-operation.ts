import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { OPERATIONS } from "@/lib/api/operations";
import type { Viewer } from "@/lib/auth/viewer-type";

type Given = { path?: Readonly<Record<string, string>>; query?: object };

/** Has an operation of the REST API do what a tool is asked for, by its own rules, and answers its value. */
export async function askOperation<Shape extends z.ZodType>(
  viewer: Viewer,
  id: string,
  shape: Shape,
  { path = {}, query = {} }: Given,
): Promise<z.infer<Shape>> {
  const operation = OPERATIONS.find((one) => one.id === id);
  if (!operation) throw new Error(`There is no operation ${id}.`);
  const read = operation.query?.parse(query) ?? {};
  const asked = { viewer, path, query: read as never, body: {} as never, file: null, onceKey: randomUUID() };
  return shape.parse(await operation.perform(asked));
}
