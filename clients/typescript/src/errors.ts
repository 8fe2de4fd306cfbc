import type { ProblemResponse } from "./generated/schema.js";

/** The service answered with an error, told as problem details (RFC 9457). Its subclasses are the errors that code acts on. */
export class ImpressionsError extends Error {
  /** The HTTP status. */
  readonly status: number;
  /** The status in words. */
  readonly title: string;
  /** What happened and, where possible, what to do about it; undefined where the answer came from something before the service. */
  readonly detail: string | undefined;
  /** Names the request in the service's log. */
  readonly traceId: string | undefined;
  /** Every member that is wrong, under its name on the wire, and what is wrong with it; empty where none is. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** In how many seconds the service asked to be called again. */
  readonly retryAfter: number | undefined;

  constructor(response: Response, problem: Partial<ProblemResponse>) {
    const title = problem.title ?? (response.statusText || "Error");
    const faults = Object.entries(problem.errors ?? {}).map(([name, texts]) => ` ${name}: ${texts.join(" ")}`);
    super(`${response.status} ${title}${problem.detail === undefined ? "." : `: ${problem.detail}`}${faults.join("")}`);
    this.name = new.target.name;
    this.status = response.status;
    this.title = title;
    this.detail = problem.detail;
    this.traceId = problem.trace_id;
    this.errors = problem.errors ?? {};
    this.retryAfter = retryAfterOf(response);
  }
}

/** 400: the request is wrong; `errors` says all that is. */
export class ValidationError extends ImpressionsError {}
/** 401: there is no valid key or token. */
export class UnauthorizedError extends ImpressionsError {}
/** 403: the key or token lacks the scope. */
export class ForbiddenError extends ImpressionsError {}
/** 404: there is no such thing, or it is another organization's. */
export class NotFoundError extends ImpressionsError {}
/** 409: the state of things forbids it. */
export class ConflictError extends ImpressionsError {}
/** 412: it was changed since the version that `ifMatch` named. */
export class PreconditionFailedError extends ImpressionsError {}
/** 429: too many requests, also after the retries. */
export class RateLimitError extends ImpressionsError {}
/** 503: the service can't answer for now, also after the retries. */
export class UnavailableError extends ImpressionsError {}

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

/** The error that an answer tells of. */
export async function errorOf(response: Response): Promise<ImpressionsError> {
  const kind = kinds[response.status] ?? ImpressionsError;
  return new kind(response, await problemOf(response));
}

/** Empty where what answers is not the service: a proxy, say, with a page of its own. */
async function problemOf(response: Response): Promise<Partial<ProblemResponse>> {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) {
    await response.body?.cancel();
    return {};
  }
  try {
    return (await response.json()) as ProblemResponse;
  } catch (error) {
    if (error instanceof SyntaxError) {
      // The status is what matters; a body cut short must not hide it.
      return {};
    }
    throw error;
  }
}

/** Seconds, or a date. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
