import { expect, it } from "vitest";
import { readMail } from "./read-mail";
import { composeMail } from "./testing/signed-mail";

const FROM = { from: "Mia <Mia@clinic.test>", to: "fax@fax.clinic.test" };

async function read(mail: object) {
  const found = await readMail(await composeMail({ ...FROM, ...mail }, { domain: null }));
  if (!found) throw new Error("It could not be read.");
  return found;
}

it("takes what somebody attached for pages, in its order, and not what stands within the text or signs the mail", async () => {
  const { attachments } = await read({
    html: 'Hello <img src="cid:logo">',
    attachments: [
      { filename: "logo.png", content: "x", cid: "logo", contentDisposition: "inline" },
      { filename: "../../b.pdf", content: "b" },
      { filename: "smime.p7s", content: "x", contentType: "application/pkcs7-signature" },
      { filename: "a\u0000.pdf", content: "a" },
      { contentType: "message/rfc822", content: "From: x@y.test\r\nSubject: Forwarded\r\n\r\nHello" },
    ],
  });
  expect(attachments.slice(0, 2).map(({ fileName, bytes }) => [fileName, Buffer.from(bytes).toString()])).toEqual([
    ["b.pdf", "b"],
    ["a.pdf", "a"],
  ]);
  expect(attachments).toHaveLength(3);
});

it("takes the words as they are read, without what is below the signature's line", async () => {
  expect((await read({ text: "Call us.\n\nMia\n-- \nClinic North\nhttps://clinic.test" })).text).toBe(
    "Call us.\n\nMia",
  );
  expect((await read({ html: "<p>Call <b>us</b>.</p><img src='https://track.test/1.png'>" })).text).toBe("Call us.");
  expect((await read({})).text).toBe("");
});

it.each([
  ["Auto-Submitted", "auto-generated", true],
  ["Auto-Submitted", "no", false],
  ["Precedence", "bulk", true],
  ["List-Id", "<staff.clinic.test>", true],
  ["Return-Path", "<>", true],
  ["Return-Path", "<mia@clinic.test>", false],
])("knows by %s: %s whether a program wrote it", async (name, value, isAutomatic) => {
  const mail = await composeMail({ ...FROM, text: "Hello" }, { domain: null });
  const found = await readMail(Buffer.concat([Buffer.from(`${name}: ${value}\r\n`), mail]));
  expect(found?.isAutomatic).toBe(isAutomatic);
});
