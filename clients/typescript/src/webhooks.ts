import type { EventsCalls } from "./generated/calls.js";
import type { EventResponse } from "./generated/schema.js";
import type { RequestOptions } from "./transport.js";

/** Seconds by which the clocks of the sender and the receiver may differ. */
const tolerance = 5 * 60;
const secretPrefix = "whsec_";
const version = "v1,";

/** A verified message to a webhook. */
export interface WebhookMessage {
  /** ID of the message, the same if it is sent again. */
  readonly id: string;
  /** Type of all its events. */
  readonly type: string;
  /** The events: one, or up to 100 impressions. */
  readonly events: readonly EventResponse[];
}

/** Thrown if a message to a webhook cannot be trusted. Respond with 400. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
}

/**
 * Verifies a message, which is signed by the Standard Webhooks specification, and returns its events. `body` is the body as it was received,
 * before it is parsed; `headers` are those of `fetch` or of Node; `secret` is the secret of the webhook, `whsec_…`.
 */
export async function verifyWebhook(
  body: string,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string,
  options: { now?: Date } = {},
): Promise<WebhookMessage> {
  const id = header(headers, "webhook-id");
  const timestamp = header(headers, "webhook-timestamp");
  const signatures = header(headers, "webhook-signature");
  if (!/^\d{1,15}$/.test(timestamp)) {
    throw new WebhookVerificationError("The header webhook-timestamp is not a time in Unix seconds.");
  }
  const age = (options.now ?? new Date()).getTime() / 1000 - Number(timestamp);
  if (Math.abs(age) > tolerance) {
    throw new WebhookVerificationError(
      age > 0
        ? "The message is more than five minutes old. It is a replay, or the clock of this machine is ahead."
        : "The message is more than five minutes in the future. The clock of this machine is behind.",
    );
  }

  const key = bytesOf(secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret);
  if (key === undefined) {
    throw new TypeError("The secret of a webhook is 'whsec_' and base64.");
  }
  const hmac = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signatures.split(" ")) {
    const bytes = signature.startsWith(version) ? bytesOf(signature.slice(version.length)) : undefined;
    // Compares in constant time.
    if (bytes !== undefined && (await crypto.subtle.verify("HMAC", hmac, bytes, signed))) {
      const { type, events } = JSON.parse(body) as Omit<WebhookMessage, "id">;
      return { id, type, events };
    }
  }
  throw new WebhookVerificationError("No signature matches. The secret is that of another webhook, or the body was changed.");
}

/**
 * Yields each event once, oldest first, and waits for the next one: it ends only if `signal` is aborted or a call fails, with that error. Store the
 * `cursor` of an event together with your work, to continue `after` it.
 */
export async function* followEvents(
  events: EventsCalls,
  query: { after?: string; type?: string[] } = {},
  options: RequestOptions = {},
): AsyncGenerator<EventResponse, never, undefined> {
  let { after } = query;
  for (;;) {
    const page = await events.listEvents({ ...query, ...(after === undefined ? {} : { after }), limit: 100, wait: 30 }, options);
    for (const event of page.events) {
      options.signal?.throwIfAborted();
      yield event;
    }
    after = page.next_cursor;
  }
}

function header(headers: Headers | Record<string, string | string[] | undefined>, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== "string" || value === "") {
    throw new WebhookVerificationError(`The header ${name} is missing.`);
  }
  return value;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
