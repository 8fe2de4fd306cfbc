// Messages that the real service sends, and what the verifier refuses. Other implementations sign and verify them, too.
import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { ImpressionsClient, verifyWebhook, WebhookVerificationError } from "@impressions/client";
import { Webhook } from "standardwebhooks";
import { demoKey, startService } from "./service.js";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const other = "whsec_AAAQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const body = JSON.stringify({ type: "user.created", events: [{ id: "evt_1", data: { "é": "€" } }] });
const now = new Date("2026-01-01T12:00:00Z");
const headers = {
  "webhook-id": "msg_1",
  "webhook-timestamp": String(now.getTime() / 1000),
  "webhook-signature": sign(secret),
};

test("a message of the service is verified by both", async () => {
  let arrived: (message: { headers: IncomingHttpHeaders; body: string }) => void;
  const next = new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve) => (arrived = resolve));
  const receiver = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      arrived({ headers: request.headers, body: text });
      response.end("thank you");
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const { port } = receiver.address() as AddressInfo;
  const service = await startService({ Webhooks__AllowedNetworks: "127.0.0.1", Webhooks__AllowedPorts: String(port) });
  try {
    const api = new ImpressionsClient({ baseUrl: service.baseUrl, apiKey: demoKey });
    const webhook = await api.webhooks.createWebhook({ url: `http://127.0.0.1:${port}/hook`, event_types: ["user.created"] });

    const outcome = await api.webhooks.testWebhook(webhook.id);

    assert.equal(outcome.status, "succeeded");
    assert.equal(outcome.response_body, "thank you");
    const message = await next;
    const verified = await verifyWebhook(message.body, message.headers, webhook.secret!);
    assert.equal(verified.type, "webhook.test");
    assert.equal(verified.id, outcome.id);
    new Webhook(webhook.secret!).verify(message.body, message.headers as Record<string, string>);
    await assert.rejects(verifyWebhook(message.body, message.headers, other), WebhookVerificationError);
  } finally {
    await service.stop();
    receiver.close();
  }
});

test("a message is read", async () => {
  const message = await verifyWebhook(body, new Headers(headers), secret, { now });

  assert.equal(message.id, "msg_1");
  assert.equal(message.events[0]!.data["é"], "€");
});

test("during a rotation one matching signature is enough", async () => {
  await verifyWebhook(body, { ...headers, "webhook-signature": `v1a,AAAA ${sign(other)} v1,! ${sign(secret)}` }, secret, { now });
});

test("five minutes are tolerated", async () => {
  for (const seconds of [300, -300]) {
    await verifyWebhook(body, headers, secret, { now: new Date(now.getTime() + seconds * 1000) });
  }
  for (const seconds of [301, -301]) {
    await assert.rejects(verifyWebhook(body, headers, secret, { now: new Date(now.getTime() + seconds * 1000) }), /clock of this machine/);
  }
});

test("anything that was changed is refused", async () => {
  await assert.rejects(verifyWebhook(body, headers, other, { now }), /No signature matches/);
  await assert.rejects(verifyWebhook(`${body} `, headers, secret, { now }), /No signature matches/);
  for (const [name, value, message] of [
    ["webhook-id", "msg_2", /No signature matches/],
    ["webhook-timestamp", String(now.getTime() / 1000 + 1), /No signature matches/],
    ["webhook-timestamp", "yesterday", /is not a time/],
    ["webhook-signature", sign(secret).slice(0, -5), /No signature matches/],
    ["webhook-signature", "", /webhook-signature is missing/],
  ] as const) {
    await assert.rejects(verifyWebhook(body, { ...headers, [name]: value }, secret, { now }), message);
  }
  await assert.rejects(verifyWebhook(body, headers, "whsec_!", { now }), TypeError);
});

function sign(key: string): string {
  return new Webhook(key).sign("msg_1", now, body);
}
