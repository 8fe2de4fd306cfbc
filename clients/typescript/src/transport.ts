import { errorOf } from "./errors.js";

/** What every call takes. */
export interface RequestOptions {
  /** Ends the call, its retries and the waits between them. */
  signal?: AbortSignal | undefined;
}

/** What a call takes that makes something. */
export interface CreateOptions extends RequestOptions {
  /**
   * Your own name for this request, 1 to 255 characters: sent again with the same body, it gives the first answer again, for 24 hours.
   * Without it the client makes one, so that its own retries make nothing twice.
   */
  idempotencyKey?: string | undefined;
}

/** What a call takes that changes something. */
export interface UpdateOptions extends RequestOptions {
  /** The version that the change is meant for, from `etagOf`; when it was changed meanwhile, a PreconditionFailedError is thrown. */
  ifMatch?: string | undefined;
}

/** Where the service is, who calls, and how patient the client is. */
export interface ClientOptions {
  /** The service's address, such as `https://impressions.example.com`; it may have a path. */
  baseUrl: string | URL;
  /** An API key (`sk_…`) or a JWT, or what gives one. Never put an API key into a page: it is a secret of your backend. */
  apiKey?: string | (() => string | Promise<string>);
  /** How often a request is sent again after it failed in a way that passes, 0 to 10; 3 by default. */
  maxRetries?: number;
  /** Milliseconds before the first retry; doubles with each and varies by chance. A `Retry-After` goes before. 500 by default. */
  retryDelay?: number;
  /** The longest wait between two tries, in milliseconds; where the service asks for a longer one, its error is thrown. 30,000 by default. */
  maxRetryDelay?: number;
  /** How long a call may take, with all its retries, in milliseconds; 100,000 by default. */
  timeout?: number;
  /** What sends requests; the global `fetch` by default. */
  fetch?: typeof fetch;
}

/** One request of the generated calls. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  query?: object;
  body?: object;
  /** Whether it takes an idempotency key. */
  idempotent?: boolean;
  /** False for what must not be sent again though its method would allow it. */
  repeatable?: boolean;
  read: "json" | "blob" | "nothing";
}

const versions = new WeakMap<object, string>();

/** The version of something that a call answered, to be sent as `ifMatch`; undefined for rows of a list. */
export function etagOf(thing: object): string | undefined {
  return versions.get(thing);
}

/** Sends requests: with the key, with retries, and with an error for each answer that is one. */
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
    // Called as a method of something else, the browser's fetch throws.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  async send<T>(request: ApiRequest, options: RequestOptions & CreateOptions & UpdateOptions): Promise<T> {
    const timeout = AbortSignal.timeout(this.#timeout);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    const init = { ...(await this.#init(request, options)), signal };
    const url = this.#baseUrl + request.path + queryOf(request.query);
    const retries = mayBeRepeated(request, init.headers) ? this.#maxRetries : 0;
    for (let retry = 0; ; retry++) {
      signal.throwIfAborted();
      const wait = await this.#try(url, init, retry < retries, retry);
      if (wait instanceof Response) {
        return (await read(request, wait)) as T;
      }
      await sleep(wait, signal);
    }
  }

  /** The answer, or the milliseconds to wait before the next try. */
  async #try(url: string, init: RequestInit & { signal: AbortSignal }, mayRetry: boolean, retry: number): Promise<Response | number> {
    let response: Response;
    try {
      response = await this.#fetch(url, init);
    } catch (error) {
      // fetch throws a TypeError where it got no answer.
      if (mayRetry && !init.signal.aborted && error instanceof TypeError) {
        return this.#backOff(retry);
      }
      throw error;
    }

    if (response.ok) {
      return response;
    }

    const error = await errorOf(response);
    if (mayRetry && (response.status === 429 || response.status >= 500) && (error.retryAfter ?? 0) * 1000 <= this.#maxRetryDelay) {
      return error.retryAfter === undefined ? this.#backOff(retry) : error.retryAfter * 1000;
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

/** What the generated classes of calls share. */
export abstract class Calls {
  protected readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** Reads pages one after the other, until there is none. */
  protected async *enumerate<Page extends { next_cursor: string | null }, Row>(
    fetchPage: (cursor: string | undefined) => Promise<Page>,
    rowsOf: (page: Page) => Row[],
    options: RequestOptions,
  ): AsyncGenerator<Row, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await fetchPage(cursor);
      for (const row of rowsOf(page)) {
        // A page is in memory: without this, an abort would be noticed a page later.
        options.signal?.throwIfAborted();
        yield row;
      }
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }
}

/**
 * A change sets values, so that it may be made twice; one that names a version would find it gone the second time. A POST may be sent again
 * under its idempotency key.
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
    case "nothing":
      await response.body?.cancel();
      return undefined;
    case "json": {
      const body = (await response.json()) as object;
      const etag = response.headers.get("etag");
      if (etag !== null) {
        versions.set(body, etag);
      }
      return body;
    }
  }
}

function queryOf(query: object | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) {
      parameters.set(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** `crypto.randomUUID` is missing in a page that did not come over https. */
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
