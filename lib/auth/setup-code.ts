import "server-only";
import { randomInt, timingSafeEqual } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "@/lib/env";

/** Letters and digits that nobody confuses when copying them from a terminal. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** The one-time code that set-up asks for, made and kept in the data directory (0600) when there is none yet. */
export async function ensureSetupCode(): Promise<string> {
  const existing = await readSetupCode();
  if (existing) return existing;
  const code = Array.from({ length: GROUPS }, randomGroup).join("-");
  await writeFile(codeFile(), code, { mode: 0o600 });
  return code;
}

/** Whether this is the set-up code. It takes as long for every wrong one. */
export async function isSetupCode(typed: string): Promise<boolean> {
  const code = Buffer.from((await readSetupCode()) ?? "");
  const candidate = Buffer.from(typed.trim().toLowerCase());
  return code.length > 0 && candidate.length === code.length && timingSafeEqual(candidate, code);
}

/** Forgets the set-up code: there is an admin. */
export async function removeSetupCode(): Promise<void> {
  await rm(codeFile(), { force: true });
}

async function readSetupCode(): Promise<string | null> {
  const content = await readFile(codeFile(), "utf8").catch(() => "");
  return content.trim() || null;
}

function randomGroup(): string {
  return Array.from({ length: GROUP_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
}

function codeFile(): string {
  return join(environment().DATA_DIR, "setup-code");
}
