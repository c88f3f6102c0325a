import { connection } from "next/server";

const ROWS = 50;

/** The rows of an outbox as the framework draws them when it is asked for nothing else. */
export default async function List() {
  await connection();
  const now = Date.now();
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    id: crypto.randomUUID(),
    to: `+1 312 500 ${String(n).padStart(4, "0")}`,
    file: "referral.pdf",
    pages: 1 + (n % 5),
    createdAt: new Date(now - n * 60_000).toISOString(),
  }));
  return (
    <table>
      <tbody>
        {rows.map(({ id, to, file, pages, createdAt }) => (
          <tr key={id}>
            <td>
              <a href={`/outbox/${id}`}>{to}</a>
            </td>
            <td>{file}</td>
            <td>{pages}</td>
            <td>Delivered</td>
            <td>+1 312 579 0015</td>
            <td>
              <time dateTime={createdAt}>{createdAt}</time>
            </td>
            <td>
              <button type="submit" name="faxId" value={id}>
                Send again
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
