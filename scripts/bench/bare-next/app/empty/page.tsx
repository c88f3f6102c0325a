import { connection } from "next/server";

/** A page with hardly anything on it, drawn for each request. */
export default async function Empty() {
  await connection();
  return <h1>Empty</h1>;
}
