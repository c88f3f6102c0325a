/** A route that does nothing. */
export async function POST(request: Request) {
  await request.text();
  return Response.json({});
}
