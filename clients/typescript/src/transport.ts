import { errorOf, ImpressionsConnectionError, ImpressionsError } from "./errors.js";

/** Options of every call. */
export interface RequestOptions {
  /** Cancels the call with its retries and delays. */
  signal?: AbortSignal | undefined;
}

/** Options of a call that creates a resource. */
export interface CreateOptions extends RequestOptions {
  /**
   * Your own key for this request, 1 to 255 characters: for 24 hours the same key and body return the first response again.
   * Without it the client creates a key, so that its retries do not create the resource twice.
   */
  idempotencyKey?: string | undefined;
}

/** Options of a call that changes a resource. */
export interface UpdateOptions extends RequestOptions {
  /** Version to change, from `etagOf`; if the resource has changed since, a PreconditionFailedError is thrown. */
  ifMatch?: string | undefined;
}

/** Options of the client. */
export interface ClientOptions {
  /** Base URL of the service, such as `https://impressions.example.com`; it may have a path. */
  baseUrl: string | URL;
  /** API key (`sk_…`) or JWT, or a function that returns one. Never put an API key into a page: it is a secret of your backend. */
  apiKey?: string | (() => string | Promise<string>);
  /** Maximum number of retries after a temporary failure, 0 to 10; 3 by default. */
  maxRetries?: number;
  /** Milliseconds before the first retry, 500 by default. They double with each retry and vary randomly; a `Retry-After` replaces them. */
  retryDelay?: number;
  /** Longest delay before a retry in milliseconds, 30,000 by default. If the service asks for a longer one, its error is thrown at once. */
  maxRetryDelay?: number;
  /** Longest duration of a call with all its retries in milliseconds, 100,000 by default; then an ImpressionsConnectionError is thrown. Reading a stream is not limited. */
  timeout?: number;
  /** Sends requests; the global `fetch` by default. */
  fetch?: typeof fetch;
}

/** A request of the generated calls. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  query?: object;
  body?: object;
  /** Whether the request takes an idempotency key. */
  idempotent?: boolean;
  /** False for a request that must not be repeated although its method allows it. */
  repeatable?: boolean;
  read: "json" | "blob" | "stream" | "nothing";
}

const versions = new WeakMap<object, string>();

/** Returns the version of a resource that a call returned, to be sent as `ifMatch`; undefined for the rows of a list. */
export function etagOf(resource: object): string | undefined {
  return versions.get(resource);
}

/** Sends requests with the key and with retries, and throws for error responses. */
export class Transport {
  readonly #baseUrl: string;
  readonly #apiKey: ClientOptions["apiKey"];
  readonly #maxRetries: number;
  readonly #retryDelay: number;
  readonly #maxRetryDelay: number;
  readonly #timeout: number;
  readonly #fetch: typeof fetch;

  constructor(options: ClientOptions) {
    const baseUrl = new URL(options.baseUrl);
    if (baseUrl.protocol !== "http:" && baseUrl.protocol !== "https:") {
      throw new TypeError(`baseUrl is '${options.baseUrl}'; it must be an http or https address.`);
    }
    this.#baseUrl = baseUrl.href.replace(/\/+$/, "");
    this.#apiKey = options.apiKey;
    this.#maxRetries = within("maxRetries", options.maxRetries ?? 3, 0, 10);
    this.#retryDelay = within("retryDelay", options.retryDelay ?? 500, 1, 3_600_000);
    this.#maxRetryDelay = within("maxRetryDelay", options.maxRetryDelay ?? 30_000, 1, 3_600_000);
    this.#timeout = within("timeout", options.timeout ?? 100_000, 1, 3_600_000);
    // The browser's fetch throws when called as a method of another object.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  async send<T>(request: ApiRequest, options: RequestOptions & CreateOptions & UpdateOptions): Promise<T> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new DOMException("The operation timed out.", "TimeoutError")), this.#timeout);
    const timeout = deadline.signal;
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    const init = { ...(await this.#init(request, options)), signal };
    const url = this.#baseUrl + request.path + queryOf(request.query);
    const retries = mayBeRepeated(request, init.headers) ? this.#maxRetries : 0;
    try {
      for (let retry = 0; ; retry++) {
        signal.throwIfAborted();
        const attempt = await this.#try<T>(request, url, init, retry < retries, retry);
        if ("result" in attempt) {
          return attempt.result;
        }
        await sleep(attempt.delay, signal);
      }
    } catch (error) {
      if (signal.aborted && signal.reason === timeout.reason && !(error instanceof ImpressionsError)) {
        throw new ImpressionsConnectionError(`${this.#baseUrl} sent no complete response within ${this.#timeout} ms.`, { cause: timeout.reason });
      }
      throw error;
    } finally {
      // A stream may take longer.
      clearTimeout(timer);
    }
  }

  /** Sends the request once. Returns the result, or the milliseconds to wait before the next attempt. */
  async #try<T>(
    request: ApiRequest,
    url: string,
    init: RequestInit & { signal: AbortSignal },
    mayRetry: boolean,
    retry: number,
  ): Promise<{ result: T } | { delay: number }> {
    let response: Response;
    let error: ImpressionsError;
    try {
      response = await this.#fetch(url, init);
      if (response.ok) {
        return { result: (await read(request, response)) as T };
      }
      error = await errorOf(response);
    } catch (failure) {
      // fetch, and reading a body, throw a TypeError if the connection fails.
      if (init.signal.aborted || !(failure instanceof TypeError)) {
        throw failure;
      }
      if (mayRetry) {
        return { delay: this.#backOff(retry) };
      }
      throw new ImpressionsConnectionError(`The connection to ${this.#baseUrl} failed: ${textOf(failure)}`, { cause: failure });
    }

    if (mayRetry && (response.status === 429 || response.status >= 500) && (error.retryAfter ?? 0) * 1000 <= this.#maxRetryDelay) {
      return { delay: error.retryAfter === undefined ? this.#backOff(retry) : error.retryAfter * 1000 };
    }
    throw error;
  }

  #backOff(retry: number): number {
    return Math.min(this.#retryDelay * 2 ** retry, this.#maxRetryDelay) * (0.5 + Math.random() / 2);
  }

  async #init(request: ApiRequest, options: CreateOptions & UpdateOptions): Promise<RequestInit & { headers: Headers }> {
    const headers = new Headers({ accept: request.read === "json" ? "application/json" : "*/*" });
    const key = typeof this.#apiKey === "function" ? await this.#apiKey() : this.#apiKey;
    if (key !== undefined) {
      headers.set("authorization", `Bearer ${key}`);
    }
    if (options.ifMatch !== undefined) {
      headers.set("if-match", options.ifMatch);
    }
    if (request.idempotent) {
      headers.set("idempotency-key", options.idempotencyKey ?? newKey());
    }
    if (request.body === undefined) {
      return { method: request.method, headers };
    }
    headers.set("content-type", "application/json");
    return { method: request.method, headers, body: JSON.stringify(request.body) };
  }
}

/** Base of the generated classes of calls. */
export abstract class Calls {
  protected readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** Reads page after page until the last. */
  protected async *enumerate<Page extends { next_cursor: string | null }, Row>(
    fetchPage: (cursor: string | undefined) => Promise<Page>,
    rowsOf: (page: Page) => Row[],
    options: RequestOptions,
  ): AsyncGenerator<Row, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await fetchPage(cursor);
      for (const row of rowsOf(page)) {
        // The rows of a page are in memory: without this, an abort would take effect one page later.
        options.signal?.throwIfAborted();
        yield row;
      }
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }
}

/**
 * Decides whether a request can be repeated safely. A change sets values, so it can, unless it names a version, which the first attempt may have
 * replaced. A POST can with an idempotency key.
 */
function mayBeRepeated(request: ApiRequest, headers: Headers): boolean {
  switch (request.method) {
    case "GET":
      return request.repeatable ?? true;
    case "POST":
      return headers.has("idempotency-key");
    default:
      return !headers.has("if-match");
  }
}

async function read(request: ApiRequest, response: Response): Promise<unknown> {
  switch (request.read) {
    case "blob":
      return response.blob();
    case "stream":
      return response.body;
    case "nothing":
      await response.body?.cancel();
      return undefined;
    case "json": {
      const body = await jsonOf(response);
      const etag = response.headers.get("etag");
      if (etag !== null) {
        versions.set(body, etag);
      }
      return body;
    }
  }
}

async function jsonOf(response: Response): Promise<object> {
  try {
    return (await response.json()) as object;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new ImpressionsError(response, { title: "The response is not JSON" }, { cause: error });
    }
    throw error;
  }
}

/** The message of a failure of `fetch`, which hides the reason in its cause. */
function textOf(failure: TypeError): string {
  return failure.cause instanceof Error && failure.cause.message !== "" ? failure.cause.message : failure.message;
}

function queryOf(query: object | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) {
        parameters.append(name, item instanceof Date ? item.toISOString() : String(item));
      }
    }
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** Creates a random key. `crypto.randomUUID` exists only in pages that were loaded over https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

function within(name: string, value: number, least: number, most: number): number {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${name} is ${value}; it must be ${least} to ${most}.`);
  }
  return value;
}
