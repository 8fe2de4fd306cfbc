// What the documentation shows, run on the real service; a test of the C# client holds both together.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demoKey as apiKey, type Service, startService } from "./service.js";
// docs: typescript-import
import { etagOf, ImpressionsClient, ImpressionsError, ValidationError } from "@impressions/client";
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

test("errors", async () => {
  let told = "";

  // docs: typescript-errors
  try {
    await api.programs.createProgram({ name: "Spring", landing_url: "nowhere" });
  } catch (error) {
    if (error instanceof ValidationError) {
      told = Object.entries(error.errors).map(([member, texts]) => `${member}: ${texts[0]}`).join("; ");
    } else if (error instanceof ImpressionsError && error.status >= 500) {
      told = `Tell the operator: ${error.detail} (${error.traceId})`;
    } else {
      throw error;
    }
  }
  // docs: end

  assert(told.startsWith("landing_url: "));
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
  // A visitor signs up: the landing page has the impression's ID in its address.
  let referral = await api.referrals.createReferral({ impression_id, first_name: "Grace", last_name: "Hopper", email });

  // Later, when your backend knows that the person is one:
  referral = await api.referrals.updateReferral(referral.id, { status: "verified" });

  // And when the student has earned something by it, here 12.50 dollars:
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
