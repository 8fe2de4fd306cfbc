"use client";

import { ForbiddenError, type ImpressionResponse, NotFoundError, UnauthorizedError } from "@impressions/client";
import { useCallback, useEffect, useState } from "react";
import { type GetImpression, useGetImpression } from "./provider.js";

/** The impression was found. */
interface Found {
  readonly status: "found";
  readonly impression: ImpressionResponse;
  readonly error?: never;
}

/** `not-found`: it does not exist or belongs to another organization; `unauthorized`: the visitor may not see it; `error`: anything else. */
interface Failed {
  readonly status: "not-found" | "unauthorized" | "error";
  readonly impression?: never;
  /** `ImpressionsError` if there was a response, `ImpressionsConnectionError` if there was none. */
  readonly error: Error;
}

interface Loading {
  readonly status: "loading";
  readonly impression?: never;
  readonly error?: never;
}

/** State of an impression, distinguished by `status`. */
export type ImpressionState = (Loading | Found | Failed) & {
  /** Requests the impression again. */
  readonly reload: () => void;
};

interface Settled {
  getImpression: GetImpression;
  id: string;
  attempt: number;
  outcome: Found | Failed;
}

/**
 * Requests an impression when the ID changes and when `reload` is called, and cancels the previous request. A temporary failure is retried twice before
 * it is an error.
 */
export function useImpression(id: string): ImpressionState {
  const getImpression = useGetImpression();
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<Settled>();
  const reload = useCallback(() => setAttempt((attempt) => attempt + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    void outcomeOf(getImpression(id, controller.signal)).then((outcome) => {
      if (!controller.signal.aborted) {
        setSettled({ getImpression, id, attempt, outcome });
      }
    });
    return () => controller.abort();
  }, [getImpression, id, attempt]);

  // The outcome of an earlier request must not be shown, not even until the effect has run.
  const answered = settled?.getImpression === getImpression && settled.id === id && settled.attempt === attempt;
  return { ...(answered ? settled.outcome : { status: "loading" }), reload };
}

async function outcomeOf(answer: Promise<ImpressionResponse>): Promise<Found | Failed> {
  try {
    return { status: "found", impression: await answer };
  } catch (error) {
    return { status: statusOf(error), error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function statusOf(error: unknown): Failed["status"] {
  if (error instanceof NotFoundError) {
    return "not-found";
  }
  return error instanceof UnauthorizedError || error instanceof ForbiddenError ? "unauthorized" : "error";
}
