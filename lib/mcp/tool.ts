import "server-only";
import type { z } from "zod";
import type { KeyUse } from "@/lib/api-keys/admit-key";
import type { ApiScope } from "@/lib/api-keys/rules/scopes";
import type { Program } from "@/lib/auth/viewer-type";

/** What is asked of a tool, checked, and by whom. */
type Asked<Input> = { program: Program; scopes: KeyUse["scopes"]; input: Input };

/** What a tool answers: a value of its shape, with words before it and pictures after it where there are some. */
export type ToolAnswer<Value> = { value: Value; words?: string; pictures?: readonly ToolPicture[] };
type ToolPicture = { mimeType: "image/png"; data: Uint8Array };

/** How a tool acts, as MCP has agents told: what it changes, and whether that can be taken back. */
type Effect = "reads" | "prepares" | "sends" | "stops";

type Description = {
  name: string;
  title: string;
  /** For the agent: what it does, what it needs, and what to do next. */
  description: string;
  /** Any of these rights is enough. */
  scopes: readonly [ApiScope, ...ApiScope[]];
  effect: Effect;
};

/** One thing that agents can ask for. */
export type Tool = Description & {
  input: z.ZodObject;
  output: z.ZodObject;
  perform(asked: Asked<never>): Promise<ToolAnswer<unknown>>;
};

/** Describes a tool once, for who may, for what agents are told of it, and for what it does. */
export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  described: Description & {
    input: Input;
    output: Output;
    perform(asked: Asked<z.infer<Input>>): Promise<ToolAnswer<z.input<Output>>>;
  },
): Tool {
  return described;
}

/** The hints of MCP for an effect. Nothing here reaches other systems than the carrier of faxes. */
export function annotationsOf({ title, effect }: Pick<Tool, "title" | "effect">) {
  return {
    title,
    readOnlyHint: effect === "reads",
    destructiveHint: effect === "sends" || effect === "stops",
    idempotentHint: true,
    openWorldHint: effect === "sends",
  };
}
