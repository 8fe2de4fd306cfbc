import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ConflictError, etagOf, ForbiddenError, ImpressionsClient, NotFoundError, PreconditionFailedError, UnauthorizedError, ValidationError } from "@impressions/client";
import { demoKey, type Service, startService } from "./service.js";

let service: Service;
let client: ImpressionsClient;

before(async () => {
  service = await startService();
  client = new ImpressionsClient({ baseUrl: service.baseUrl, apiKey: demoKey });
});

after(() => service.stop());

test("an impression is read with every member", async () => {
  const impression = await client.impressions.getImpression("imp_123abc");

  assert.equal(impression.poster_id, "poster_123abc");
  assert.equal(impression.scanned_at, "2024-01-15T10:30:00Z");
  assert.equal(impression.metadata["device_type"], "mobile");
});

test("a scan becomes an impression", async () => {
  const scan = await client.scans.scan("dem0c0de");

  assert.equal((await client.impressions.getImpression(scan.impression_id)).poster_id, "poster_123abc");
  assert(scan.destination_url.includes(`impression_id=${scan.impression_id}`));
});

test("an unknown impression is not found, with the service's message", async () => {
  await assert.rejects(client.impressions.getImpression("imp_unknown"), (error) => {
    assert(error instanceof NotFoundError);
    assert.deepEqual([error.status, error.title], [404, "Not Found"]);
    assert(error.detail && error.traceId && error.message.includes(error.detail));
    return true;
  });
});

for (const apiKey of ["sk_wrong", undefined]) {
  test(`the key ${apiKey} is unauthorized`, async () => {
    const stranger = new ImpressionsClient({ baseUrl: service.baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });

    await assert.rejects(stranger.impressions.getImpression("imp_123abc"), UnauthorizedError);
  });
}

test("an invalid body reports every invalid member", async () => {
  await assert.rejects(client.programs.createProgram({ name: "", landing_url: "nowhere" }), (error) => {
    assert(error instanceof ValidationError);
    assert.deepEqual(Object.keys(error.errors).sort(), ["landing_url", "name"]);
    return true;
  });
});

test("an export is a stream", async () => {
  const file = await client.impressions.exportImpressions({ format: "ndjson", limit: 2 });

  const lines = (await new Response(file).text()).trimEnd().split("\n");
  assert.deepEqual(lines.map((line) => Object.keys(JSON.parse(line) as object)[0]), ["id", "id"]);
});

test("a list is read to its end, each row once", async () => {
  const first = Date.parse("2025-03-01T00:00:00Z");
  const recorded: string[] = [];
  for (let i = 0; i < 230; i++) {
    const impression = await client.impressions.recordImpression({ poster_id: "poster_123abc", scanned_at: new Date(first + i).toISOString() });
    recorded.push(impression.id);
  }

  const read: string[] = [];
  const query = { poster_id: "poster_123abc", from: new Date(first).toISOString(), to: new Date(first + 230).toISOString(), limit: 100 };
  for await (const impression of client.impressions.enumerateImpressions(query)) {
    read.push(impression.id);
  }

  assert.deepEqual(read, recorded.reverse());
});

test("the same key creates one impression, and no key creates two", async () => {
  const scan = { poster_id: "poster_123abc", scanned_at: "2025-01-01T00:00:00Z" };
  const idempotencyKey = crypto.randomUUID();

  const first = await client.impressions.recordImpression(scan, { idempotencyKey });
  const again = await client.impressions.recordImpression(scan, { idempotencyKey });
  const other = await client.impressions.recordImpression(scan);

  assert.equal(again.id, first.id);
  assert.notEqual(other.id, first.id);
});

test("an update keeps omitted members, and clears null members", async () => {
  const { id } = await client.programs.createProgram({
    name: "Before",
    landing_url: "https://landing.example/",
    fallback_url: "https://fallback.example/",
    metadata: { keep: 1, drop: 2 },
  });

  const renamed = await client.programs.updateProgram(id, { name: "After" });
  const cleared = await client.programs.updateProgram(id, { fallback_url: null, metadata: { drop: null } });

  assert.deepEqual([renamed.name, renamed.fallback_url], ["After", "https://fallback.example/"]);
  assert.deepEqual([cleared.name, cleared.fallback_url, cleared.metadata], ["After", null, { keep: 1 }]);
});

test("an update of an outdated version is refused", async () => {
  const { id } = await client.programs.createProgram({ name: "Versioned", landing_url: "https://landing.example/" });
  const ifMatch = etagOf(await client.programs.getProgram(id));
  assert(ifMatch);

  const changed = await client.programs.updateProgram(id, { name: "New" }, { ifMatch });

  assert.notEqual(etagOf(changed), ifMatch);
  await assert.rejects(client.programs.updateProgram(id, { name: "Newer" }, { ifMatch }), PreconditionFailedError);
});

test("a QR code is a picture", async () => {
  const picture = await client.qrCodes.getQrCodePng("DEM0C0DE", { size: 256 });

  assert.equal(picture.type, "image/png");
  assert.deepEqual([...new Uint8Array(await picture.arrayBuffer()).slice(1, 4)], [..."PNG"].map((letter) => letter.charCodeAt(0)));
});

test("an integration works from a new program to a paid earning", async () => {
  const program = await client.programs.createProgram({ name: "Walk", landing_url: "https://landing.example/" });
  const student = await client.users.createUser({
    first_name: "Ada",
    last_name: "Lovelace",
    email: "ada@example.com",
    program_id: program.id,
  });
  const poster = await client.posters.createPoster({ program_id: program.id, student_id: student.id, location: "Library" });
  const { impression_id } = await client.scans.scan(poster.code);
  const person = { impression_id, first_name: "Grace", last_name: "Hopper", email: "grace@example.com" };
  const referral = await client.referrals.createReferral(person);
  const earning = await client.earnings.createEarning({ referral_id: referral.id, amount: 500 });
  const paid = await client.earnings.updateEarning(earning.id, { status: "paid" }, { ifMatch: etagOf(earning) });

  assert.deepEqual([referral.program_id, referral.student_id], [program.id, student.id]);
  assert.deepEqual([paid.status, paid.amount], ["paid", 500]);
  assert(paid.paid_at);
  await assert.rejects(client.referrals.createReferral(person), ConflictError);
});

test("the audit log is enumerated across pages", async () => {
  const program = await client.programs.createProgram({ name: "Audited", landing_url: "https://landing.example/" });
  await client.programs.updateProgram(program.id, { status: "archived" });
  const entries = [];
  for await (const entry of client.auditEntries.enumerateAuditEntries({ resource_id: program.id, limit: 1 })) {
    entries.push(entry);
  }

  assert.deepEqual(entries.map((entry) => [entry.action, entry.actor_type]), [["update_program", "api_key"], ["create_program", "api_key"]]);
  assert.deepEqual(entries[0]?.changes, [{ member: "status", before: "active", after: "archived" }]);
});

test("statistics are typed, with repeated parameters, local times and nulls", async () => {
  const period = { from: "2024-01-15T00:00:00Z", to: "2024-01-16T00:00:00Z" };

  const totals = await client.statistics.getTotals({ ...period, traffic: ["human", "repeat"] });
  const compared = await client.statistics.getTotals({ ...period, compare: "previous_period" });
  const series = await client.statistics.getSeries({ ...period, interval: "day", time_zone: "Asia/Kolkata" });
  const breakdown = await client.statistics.getBreakdown({ ...period, by: "program", metric: "conversion_rate" });
  const hours = await client.statistics.getHours(period);
  const funnel = await client.statistics.getFunnel(period);

  assert.deepEqual(totals.scans.by_traffic.map((entry) => entry.traffic), ["human", "repeat"]);
  assert(totals.scans.count >= 1);
  assert.deepEqual([totals.previous, totals.change], [null, null]);
  assert.equal(compared.previous?.to, "2024-01-15T00:00:00Z");
  assert.equal(compared.change?.scans.difference, compared.scans.count - (compared.previous?.scans.count ?? 0));
  assert.deepEqual(series.intervals.map((interval) => interval.start), ["2024-01-15T00:00:00+05:30", "2024-01-16T00:00:00+05:30"]);
  assert(breakdown.values.some((value) => value.value === "prog_123abc"));
  assert.equal(hours.days.reduce((sum, day) => sum + day.scans, 0), funnel.steps[0]?.count);
});

test("a key without the scope is forbidden, and a revoked one unauthorized", async () => {
  const created = await client.apiKeys.createApiKey({ name: "Reader", scopes: ["programs:read"] });
  assert(created.key);
  const reader = new ImpressionsClient({ baseUrl: service.baseUrl, apiKey: created.key });

  await reader.programs.listPrograms();
  await assert.rejects(reader.impressions.getImpression("imp_123abc"), ForbiddenError);

  await client.apiKeys.revokeApiKey(created.id);
  await assert.rejects(reader.programs.listPrograms(), UnauthorizedError);
});
