import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as sdk from "@impressions/client";
import { breakOff, breakWithinBody, hang, hangWithinBody, json, page, problem, startStub, type Stub } from "./stub.js";

const { ImpressionsClient, ImpressionsError } = sdk;
const program = { id: "prog_1", name: "Name", landing_url: "https://a.example", metadata: {} };
const create = { name: "Name", landing_url: "https://a.example" };

function clientOf(stub: Stub, options: Partial<sdk.ClientOptions> = {}) {
  return new ImpressionsClient({ baseUrl: stub.baseUrl, apiKey: "sk_test", retryDelay: 1, ...options });
}

for (const status of [429, 500, 502, 503]) {
  test(`a read is sent again after ${status}, until it succeeds`, async () => {
    await using stub = await startStub(problem(status), page(status), json(program));

    assert.equal((await clientOf(stub).programs.getProgram("prog_1")).id, "prog_1");
    assert.equal(stub.requests.length, 3);
  });
}

test("a broken connection is tried again", async () => {
  await using stub = await startStub(breakOff, json(program));

  await clientOf(stub).programs.getProgram("prog_1");

  assert.equal(stub.requests.length, 2);
});

test("Retry-After replaces the client's own delay", async () => {
  await using stub = await startStub(problem(503, "0"), problem(503, "Wed, 21 Oct 2015 07:28:00 GMT"), json(program));

  await clientOf(stub, { retryDelay: 3_600_000, maxRetryDelay: 3_600_000, timeout: 30_000 }).programs.getProgram("prog_1");

  assert.equal(stub.requests.length, 3);
});

test("the error of a Retry-After that is too long is thrown at once", async () => {
  await using stub = await startStub(problem(429, "31"), json(program));

  await assert.rejects(clientOf(stub).programs.getProgram("prog_1"), (error) => error instanceof sdk.RateLimitError && error.retryAfter === 31);
  assert.equal(stub.requests.length, 1);
});

test("after the last retry the error is thrown", async () => {
  await using stub = await startStub(problem(503, "0"));

  await assert.rejects(clientOf(stub, { maxRetries: 2 }).programs.getProgram("prog_1"), sdk.UnavailableError);
  assert.equal(stub.requests.length, 3);
});

const kinds = new Map<number, unknown>([
  [400, sdk.ValidationError],
  [401, sdk.UnauthorizedError],
  [403, sdk.ForbiddenError],
  [404, sdk.NotFoundError],
  [409, sdk.ConflictError],
  [412, sdk.PreconditionFailedError],
  [413, ImpressionsError],
  [422, ImpressionsError],
]);
for (const [status, kind] of kinds) {
  test(`${status} has its error, and is not sent again`, async () => {
    await using stub = await startStub(problem(status));

    await assert.rejects(clientOf(stub).programs.getProgram("prog_1"), (error) => {
      assert(error instanceof ImpressionsError);
      assert.equal(error.constructor, kind);
      assert.equal(error.name, error.constructor.name);
      assert.deepEqual([error.status, error.code, error.detail, error.traceId, error.resourceId], [status, "new_code", "Detail.", "00-1", "ref_1"]);
      assert.equal(error.message, `${status} Title (new_code): Detail.`);
      return true;
    });
    assert.equal(stub.requests.length, 1);
  });
}

test("a page of a proxy is an error with the status", async () => {
  await using stub = await startStub(page(502));

  await assert.rejects(clientOf(stub, { maxRetries: 0 }).programs.getProgram("prog_1"), { status: 502, title: "Bad Gateway", code: undefined, detail: undefined });
});

test("a response that is not JSON is an error", async () => {
  await using stub = await startStub(page(200));

  await assert.rejects(clientOf(stub).programs.getProgram("prog_1"), (error) => {
    assert(error instanceof ImpressionsError);
    assert(error.cause instanceof SyntaxError);
    return true;
  });
});

test("a truncated problem still has its status", async () => {
  await using stub = await startStub((_, response) => response.writeHead(404, { "content-type": "application/problem+json" }).end('{"title":"No'));

  await assert.rejects(clientOf(stub).programs.getProgram("prog_1"), sdk.NotFoundError);
});

test("a POST is sent again under one key of its own", async () => {
  await using stub = await startStub(problem(503, "0"), breakOff, json(program, 201), json(program, 201));
  const client = clientOf(stub);

  await client.programs.createProgram(create);
  await client.programs.createProgram(create);

  const keys = stub.requests.map((request) => request.headers["idempotency-key"]);
  assert.equal(keys.length, 4);
  assert.equal(typeof keys[0], "string");
  assert.deepEqual([keys[1], keys[2]], [keys[0], keys[0]]);
  assert.notEqual(keys[3], keys[0]);
});

test("a POST keeps the key that it was given", async () => {
  await using stub = await startStub(json(program, 201));

  await clientOf(stub).programs.createProgram(create, { idempotencyKey: "mine" });

  assert.equal(stub.requests[0]?.headers["idempotency-key"], "mine");
});

test("an update is sent again, unless it names a version", async () => {
  await using stub = await startStub(problem(503, "0"), json(program), problem(503, "0"), json(program));
  const client = clientOf(stub);

  await client.programs.updateProgram("prog_1", { name: "Name" });
  assert.equal(stub.requests.length, 2);

  await assert.rejects(client.programs.updateProgram("prog_1", { name: "Name" }, { ifMatch: '"1"' }), sdk.UnavailableError);
  assert.equal(stub.requests.length, 3);
  assert.equal(stub.requests[2]?.headers["if-match"], '"1"');
});

test("a scan, which is a GET that records, is not sent again", async () => {
  await using stub = await startStub(problem(503, "0"));

  await assert.rejects(clientOf(stub).scans.scan("DEM0C0DE"), sdk.UnavailableError);
  assert.equal(stub.requests.length, 1);
});

test("an update sends only given members, and null for null members", async () => {
  await using stub = await startStub(json(program));

  await clientOf(stub).programs.updateProgram("prog_1", { name: "New", fallback_url: null });

  assert.equal(stub.requests[0]?.body, '{"name":"New","fallback_url":null}');
});

test("an abort ends a call", async () => {
  await using stub = await startStub(hang);
  const controller = new AbortController();
  const call = clientOf(stub).programs.getProgram("prog_1", { signal: controller.signal });

  controller.abort();

  await assert.rejects(call, { name: "AbortError" });
});

test("an abort ends the wait for a retry", async () => {
  const controller = new AbortController();
  await using stub = await startStub((request, response) => {
    problem(503, "30")(request, response);
    setTimeout(() => controller.abort(), 100);
  });

  await assert.rejects(clientOf(stub).programs.getProgram("prog_1", { signal: controller.signal }), { name: "AbortError" });
  assert.equal(stub.requests.length, 1);
});

for (const [name, answer] of [["hangs", hang], ["hangs within the body", hangWithinBody]] as const) {
  test(`the timeout ends a call that ${name}`, async () => {
    await using stub = await startStub(answer);

    const cause = await causeOf(clientOf(stub, { timeout: 200 }).programs.getProgram("prog_1"));
    assert(cause instanceof DOMException && cause.name === "TimeoutError");
  });
}

for (const [name, answer] of [["breaks", breakOff], ["breaks within the body", breakWithinBody]] as const) {
  test(`a connection that ${name} is retried, and then an error of the client`, async () => {
    await using stub = await startStub(answer);

    assert(await causeOf(clientOf(stub, { maxRetries: 2 }).programs.getProgram("prog_1")) instanceof TypeError);
    assert.equal(stub.requests.length, 3);
  });
}

test("an incomplete body is requested again", async () => {
  await using stub = await startStub(breakWithinBody, json(program));

  assert.equal((await clientOf(stub).programs.getProgram("prog_1")).id, "prog_1");
});

test("a refused connection, an unknown host and a failed handshake are errors of the client", async () => {
  const stub = await startStub(json(program));
  const secure = stub.baseUrl.replace("http:", "https:");
  assert(await causeOf(new ImpressionsClient({ baseUrl: secure, maxRetries: 0 }).programs.getProgram("prog_1")) instanceof TypeError);
  await stub[Symbol.asyncDispose]();

  for (const baseUrl of [stub.baseUrl, "http://nowhere.invalid"]) {
    assert(await causeOf(new ImpressionsClient({ baseUrl, maxRetries: 0 }).programs.getProgram("prog_1")) instanceof TypeError);
  }
});

test("a stream is given before it ends, and fails where it breaks", async () => {
  let breakNow = () => {};
  await using stub = await startStub((request, response) => {
    response.writeHead(200, { "content-type": "text/csv" }).write("id\r\n");
    breakNow = () => request.socket.destroy();
  });

  const file = await clientOf(stub).impressions.exportImpressions({ format: "csv" });
  const reader = file.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "id\r\n");
  breakNow();

  await assert.rejects(reader.read(), TypeError);
  assert.deepEqual(stub.requests.map((request) => request.url), ["/api/v1/impressions/export?format=csv"]);
});

test("reading a stream is not limited by the timeout", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let signal: AbortSignal | null | undefined;
  const client = new ImpressionsClient({
    baseUrl: "https://a.example",
    timeout: 1_000,
    fetch: (_, init) => {
      signal = init?.signal;
      return Promise.resolve(new Response("id\r\n"));
    },
  });

  const file = await client.impressions.exportImpressions();
  context.mock.timers.tick(2_000);

  assert.equal(signal?.aborted, false);
  assert.equal(await new Response(file).text(), "id\r\n");
});

test("a timeout of the caller keeps its error", async () => {
  await using stub = await startStub(hang);

  await assert.rejects(clientOf(stub).programs.getProgram("prog_1", { signal: AbortSignal.timeout(100) }), { name: "TimeoutError" });
});

/** The cause of the connection error that a call ends with. */
async function causeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    assert(error instanceof sdk.ImpressionsConnectionError, String(error));
    assert.equal(error.name, "ImpressionsConnectionError");
    assert.notEqual(error.message, "");
    return error.cause;
  }
  return assert.fail("The call succeeded.");
}

test("an abort ends an enumeration within a page", async () => {
  await using stub = await startStub(json({ programs: [program, program], has_more: true, next_cursor: "c" }));
  const controller = new AbortController();
  let read = 0;

  await assert.rejects(
    async () => {
      for await (const _ of clientOf(stub).programs.enumeratePrograms({}, { signal: controller.signal })) {
        read++;
        controller.abort();
      }
    },
    { name: "AbortError" },
  );
  assert.deepEqual([read, stub.requests.length], [1, 1]);
});

test("the base URL may have a path, and parts of an address are escaped", async () => {
  await using stub = await startStub(json(program));

  await new ImpressionsClient({ baseUrl: `${stub.baseUrl}/behind/a/proxy/` }).programs.getProgram("a/b c?");

  assert.equal(stub.requests[0]?.url, "/behind/a/proxy/api/v1/programs/a%2Fb%20c%3F");
  assert.equal(stub.requests[0]?.headers.authorization, undefined);
});

test("a key can come from a function, for each call", async () => {
  await using stub = await startStub(json(program));
  let n = 0;
  const client = clientOf(stub, { apiKey: async () => `token${++n}` });

  await client.programs.getProgram("prog_1");
  await client.programs.getProgram("prog_1");

  assert.deepEqual(stub.requests.map((request) => request.headers.authorization), ["Bearer token1", "Bearer token2"]);
});

test("invalid options are reported at once", () => {
  assert.throws(() => new ImpressionsClient({ baseUrl: "ftp://a.example" }), TypeError);
  assert.throws(() => new ImpressionsClient({ baseUrl: "https://a.example", maxRetries: 11 }), RangeError);
  assert.throws(() => new ImpressionsClient({ baseUrl: "https://a.example", timeout: Number.NaN }), RangeError);
});

test("the package has no dependencies at run time", async () => {
  const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as { dependencies?: object };
  assert.equal(manifest.dependencies, undefined);
});
