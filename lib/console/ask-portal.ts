import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { type ConsoleAnswer, type ConsoleRequest, consoleSocket } from "./console-socket";

/** Asks the portal that holds the embedded database. Throws with what it said, and when nobody hears. */
export async function askPortal(dataDir: string, request: ConsoleRequest): Promise<unknown> {
  const connection = connect(consoleSocket(dataDir));
  connection.write(`${request}\n`);
  const reply = await text(connection).catch(() => "");
  if (!reply) throw new Error("The process that holds the database hears no commands. Stop it and try again.");
  const answer: ConsoleAnswer = JSON.parse(reply);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer.answer;
}
