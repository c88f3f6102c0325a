import http from "node:http";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { ADMIN } from "./support/people";
import { takePictures } from "./support/pictures";
import { PROGRAM } from "./support/portal";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { test } from "./support/test";

const US = "+13125790015";

test("a program is told of a fax that came in, at an address that an admin named", async ({ as }, { retry }) => {
  const told: { headers: Record<string, string>; body: string }[] = [];
  const program = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    told.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(202).end("Thanks");
  });
  await new Promise<void>((resolve) => program.listen(PROGRAM.port, resolve));

  const address = `http://${PROGRAM.host}/hooks/${retry}`;
  const ana = await as(ADMIN);
  await ana.goto("/admin/webhooks");
  await ana.getByLabel("Address").fill("https://10.0.0.1/hooks");
  await ana.getByLabel("A fax came in with its pages").check();
  await ana.getByRole("button", { name: "Add endpoint" }).click();
  await expect(ana.getByText("This address is private.").first()).toBeVisible();
  await ana.getByLabel("Address").fill(address);
  await ana.getByRole("button", { name: "Add endpoint" }).click();
  const secret = await ana.getByLabel("Secret", { exact: true }).inputValue();
  await takePictures(ana, "webhooks");

  await ana.getByRole("link", { name: address }).click();
  await ana.getByRole("button", { name: "Send test event" }).click();
  await expect(ana.getByRole("status").getByText("202: Thanks")).toBeVisible();
  await sandbox.receive({ to: US, from: "+16132480199" });
  const types = () => told.map(({ body, headers }) => (new Webhook(secret).verify(body, headers) as Event).type);
  await expect.poll(types).toEqual(["test", "fax.received"]);

  await ana.reload();
  const received = ana.getByRole("row", { name: "fax.received" });
  await expect(received).toContainText("Delivered");
  await received.getByRole("button", { name: "Send again" }).click();
  await expect.poll(types).toEqual(["test", "fax.received", "fax.received"]);
  expect(told[2]?.headers["webhook-id"]).toBe(told[1]?.headers["webhook-id"]);
  await checkScreen(ana, "an endpoint of webhooks");
  await takePictures(ana, "webhook");

  await ana.getByRole("button", { name: "Delete…" }).click();
  await ana.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(ana).toHaveURL(/\/admin\/webhooks$/);
  program.close();
});

type Event = { type: string };
