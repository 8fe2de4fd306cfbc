import type { ProblemCode, ProblemResponse } from "./generated/schema.js";

/** Thrown if the service answered with an error (problem details, RFC 9457). The statuses that programs act on have subclasses; `code` is the exact error. */
export class ImpressionsError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** Reason phrase of the status. */
  readonly title: string;
  /** Stable name of the error; a later version of the service may send new ones. Undefined if the response did not come from the service. */
  readonly code: ProblemCode | undefined;
  /** ID of the other resource that the request conflicts with; undefined if there is none. */
  readonly resourceId: string | undefined;
  /** What went wrong, for people; undefined if the response did not come from the service. */
  readonly detail: string | undefined;
  /** ID of the request in the service's log; undefined if the response did not come from the service. */
  readonly traceId: string | undefined;
  /** Every invalid parameter, header or member, by its name on the wire, with what is wrong; empty if none is. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** Seconds that the service asks to wait before a retry; undefined if it does not. */
  readonly retryAfter: number | undefined;

  constructor(response: Response, problem: Partial<ProblemResponse>, options?: ErrorOptions) {
    const title = problem.title ?? (response.statusText || "Error");
    const code = problem.code === undefined ? "" : ` (${problem.code})`;
    const faults = Object.entries(problem.errors ?? {}).map(([name, texts]) => ` ${name}: ${texts.join(" ")}`);
    super(`${response.status} ${title}${code}${problem.detail === undefined ? "." : `: ${problem.detail}`}${faults.join("")}`, options);
    this.name = new.target.name;
    this.status = response.status;
    this.title = title;
    this.code = problem.code;
    this.resourceId = problem.resource_id;
    this.detail = problem.detail;
    this.traceId = problem.trace_id;
    this.errors = problem.errors ?? {};
    this.retryAfter = retryAfterOf(response);
  }
}

/** 400: the request is invalid; `errors` lists every fault. */
export class ValidationError extends ImpressionsError {}
/** 401: the API key or token is missing or invalid. */
export class UnauthorizedError extends ImpressionsError {}
/** 403: the key or token lacks a scope. */
export class ForbiddenError extends ImpressionsError {}
/** 404: the resource does not exist or belongs to another organization. */
export class NotFoundError extends ImpressionsError {}
/** 409: the state of a resource forbids the change. */
export class ConflictError extends ImpressionsError {}
/** 412: the resource has changed since the version that `ifMatch` names. */
export class PreconditionFailedError extends ImpressionsError {}
/** 429: too many requests, even after the retries. */
export class RateLimitError extends ImpressionsError {}
/** 503: the service is unavailable for now, even after the retries. */
export class UnavailableError extends ImpressionsError {}

/**
 * Thrown if no complete response arrived: the connection failed (DNS, refused, TLS, reset, also within the body) or the call took longer than the
 * client's `timeout`. It is unknown whether the service handled the request. `cause` is the error of `fetch`.
 */
export class ImpressionsConnectionError extends Error {
  override readonly name = "ImpressionsConnectionError";
}

const kinds: Readonly<Record<number, typeof ImpressionsError>> = {
  400: ValidationError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  429: RateLimitError,
  503: UnavailableError,
};

/** Creates the error that a response describes. */
export async function errorOf(response: Response): Promise<ImpressionsError> {
  const kind = kinds[response.status] ?? ImpressionsError;
  return new kind(response, await problemOf(response));
}

/** Reads the body; empty if it is not problem details, such as the page of a proxy. */
async function problemOf(response: Response): Promise<Partial<ProblemResponse>> {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) {
    await response.body?.cancel();
    return {};
  }
  try {
    return (await response.json()) as ProblemResponse;
  } catch (error) {
    if (error instanceof SyntaxError) {
      // An invalid body must not hide the status.
      return {};
    }
    throw error;
  }
}

/** Reads `Retry-After`, which holds seconds or a date. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
