import { Api } from "./generated/calls.js";
import { type ClientOptions, Transport } from "./transport.js";

/** A client for the Impressions API. */
export class ImpressionsClient extends Api {
  constructor(options: ClientOptions) {
    super(new Transport(options));
  }
}

export * from "./errors.js";
export * from "./generated/calls.js";
export type * from "./generated/schema.js";
export { followEvents, verifyWebhook, type WebhookMessage, WebhookVerificationError } from "./webhooks.js";
export { type ClientOptions, type CreateOptions, etagOf, type RequestOptions, type UpdateOptions } from "./transport.js";
