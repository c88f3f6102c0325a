import { Socket as DatagramSocket } from "node:dgram";
import { Server, Socket } from "node:net";

/**
 * Runs in the child: nothing connects or listens any more. Where the system keeps the network away as well, this is a second
 * lock; where it doesn't (in most containers), it holds what our own packages could be brought to do.
 */
export function refuseNetwork(): void {
  const refuse = () => {
    throw new Error("This process has no network.");
  };
  Object.assign(Socket.prototype, { connect: refuse });
  Object.assign(Server.prototype, { listen: refuse });
  Object.assign(DatagramSocket.prototype, { bind: refuse, connect: refuse, send: refuse });
}
