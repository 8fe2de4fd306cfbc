// The code of the documentation, run on the real service. A test of the C# client compares both.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { demoKey as apiKey, type Service, startService } from "./service.js";
// docs: typescript-first-call
import { ImpressionsClient } from "@impressions/client";
// docs: end
// docs: typescript-import
import { ConflictError, etagOf, ImpressionsConnectionError, ImpressionsError, ValidationError } from "@impressions/client";
import { followEvents, verifyWebhook } from "@impressions/client";
// docs: end

let service: Service;
let api: ImpressionsClient;

before(async () => {
  service = await startService();
  api = new ImpressionsClient({ baseUrl: service.baseUrl, apiKey });
});

after(() => service.stop());

test("first call", async () => {
  const baseUrl = service.baseUrl;

  // docs: typescript-first-call
  const api = new ImpressionsClient({ baseUrl, apiKey });
  const impression = await api.impressions.getImpression("imp_123abc");
  console.log(`${impression.student_id} brought a visitor at ${impression.scanned_at}`);
  // docs: end

  assert.equal(impression.student_id, "user_123abc");
});

test("events", async () => {
  let cursor = (await api.events.listEvents({ limit: 100 })).next_cursor;
  const impression = await api.impressions.recordImpression({ poster_id: "poster_123abc" });
  const stop = new AbortController();
  const { signal } = stop;
  const seen: unknown[] = [];
  const handle = (event: { data: Record<string, unknown> }) => {
    seen.push(event.data["id"]);
    if (event.data["id"] === impression.id) {
      stop.abort();
    }
    return Promise.resolve();
  };

  try {
    // docs: typescript-events
    for await (const event of followEvents(api.events, { after: cursor }, { signal })) {
      await handle(event);
      cursor = event.cursor; // store it together with your work
    }
    // docs: end
  } catch {
    // The signal ends it.
  }

  assert.ok(seen.includes(impression.id));
});

test("webhooks", async () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const body = JSON.stringify({ type: "user.created", events: [{ id: "evt_1", type: "user.created", data: { id: "user_1" } }] });
  const now = new Date();
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", now, body),
  };
  const processed = new Set<string>();
  const handled: string[] = [];
  const handle = (event: { id: string }) => Promise.resolve(handled.push(event.id));

  assert.equal((await receive(body)).status, 204);
  assert.equal((await receive(body)).status, 204);
  assert.deepEqual(handled, ["evt_1"]);
  assert.equal((await receive(`${body} `)).status, 400);

  async function receive(body: string): Promise<{ status: number; text: string }> {
    // docs: typescript-webhooks
    let message;
    try {
      message = await verifyWebhook(body, headers, secret);
    } catch (error) {
      return { status: 400, text: String(error) };
    }
    if (!processed.has(message.id)) { // a message may be sent again
      processed.add(message.id);
      for (const event of message.events) {
        await handle(event);
      }
    }
    return { status: 204, text: "" };
    // docs: end
  }
});

test("errors", async () => {
  const email = `${crypto.randomUUID()}@example.com`;

  const first = await create(api, "Grace", email);

  assert.equal(await create(api, "Grace", email), first);
  assert.match(await create(api, "", email), /^first_name: first_name must have /);
  const elsewhere = new ImpressionsClient({ baseUrl: "http://nowhere.invalid", maxRetries: 0 });
  assert.match(await create(elsewhere, "Grace", email), /^Try again later: /);

  async function create(api: ImpressionsClient, first_name: string, email: string): Promise<string> {
    // docs: typescript-errors
    try {
      const user = await api.users.createUser({ program_id: "prog_123abc", first_name, last_name: "Hopper", email });
      return user.id;
    } catch (error) {
      if (error instanceof ConflictError && error.code === "user_email_taken") {
        return error.resourceId!; // the user who has this e-mail address
      } else if (error instanceof ValidationError) {
        return Object.entries(error.errors).map(([member, texts]) => `${member}: ${texts[0]}`).join("; ");
      } else if (error instanceof ImpressionsConnectionError) {
        return `Try again later: ${error.message}`;
      } else if (error instanceof ImpressionsError && error.status >= 500) {
        return `Tell the operator: ${error.detail} (${error.traceId})`;
      }
      throw error;
    }
    // docs: end
  }
});

test("paging", async () => {
  const { signal } = new AbortController();
  const scans = new Map<string, number>();

  // docs: typescript-paging
  const query = { program_id: "prog_123abc", traffic: "human", limit: 100 } as const;
  for await (const impression of api.impressions.enumerateImpressions(query, { signal })) {
    scans.set(impression.poster_id, (scans.get(impression.poster_id) ?? 0) + 1);
  }
  // docs: end

  assert((scans.get("poster_123abc") ?? 0) > 0);
});

test("changes", async () => {
  const { id } = await api.programs.createProgram({
    name: "Spring",
    landing_url: "https://example.com/",
    fallback_url: "https://example.com/closed",
  });

  // docs: typescript-change
  let program = await api.programs.getProgram(id);
  program = await api.programs.updateProgram(id, { name: "Autumn", fallback_url: null }, { ifMatch: etagOf(program) });
  // docs: end

  assert.deepEqual([program.name, program.fallback_url, program.landing_url], ["Autumn", null, "https://example.com/"]);
});

test("from a scan to an earning", async () => {
  const { impression_id } = await api.scans.scan("DEM0C0DE");
  const email = `${crypto.randomUUID()}@example.com`;

  // docs: typescript-walk
  // A visitor signs up. The address of the landing page has the ID of the impression.
  let referral = await api.referrals.createReferral({ impression_id, first_name: "Grace", last_name: "Hopper", email });

  // Your backend has verified the sign-up.
  referral = await api.referrals.updateReferral(referral.id, { status: "verified" });

  // The student earns a commission, here 12.50 dollars.
  const earning = await api.earnings.createEarning(
    { referral_id: referral.id, amount: 1250, currency: "USD", type: "purchase" },
    { idempotencyKey: `order-${referral.id}` },
  );
  // docs: end

  const impression = await api.impressions.getImpression(impression_id);
  const { earnings } = await api.earnings.listEarnings({ referral_id: referral.id });
  assert.deepEqual([referral.status, referral.student_id], ["verified", impression.student_id]);
  assert(referral.verified_at);
  assert.deepEqual([earning.amount, earning.currency, earning.status], [1250, "USD", "pending"]);
  assert.deepEqual(earnings.map(({ id }) => id), [earning.id]);
});
