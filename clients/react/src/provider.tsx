"use client";

import { type ImpressionResponse, ImpressionsClient } from "@impressions/client";
import { createContext, type ReactNode, useContext, useInsertionEffect, useMemo, useRef } from "react";

/** Where the page gets impressions from. There is no place for a key: your backend adds it. */
export interface ImpressionsProviderProps {
  /**
   * The address of your own backend, which answers `GET {baseUrl}/api/v1/impressions/{id}` with what the service answered to it. It may be
   * relative to the page; `/` by default.
   */
  baseUrl?: string;
  /** What sends requests, where they need more than the page's cookies; the global `fetch` by default. */
  fetch?: typeof fetch;
  children?: ReactNode;
}

export type GetImpression = (id: string, signal: AbortSignal) => Promise<ImpressionResponse>;

const Context = createContext<GetImpression | undefined>(undefined);

/** Tells the components inside it where impressions come from. */
export function ImpressionsProvider({ baseUrl = "/", fetch, children }: ImpressionsProviderProps) {
  // Read when a request is sent, so that a function made anew by each rendering asks for nothing anew. Of all effects this kind runs first: before
  // those of the children, which send requests.
  const send = useRef(fetch);
  useInsertionEffect(() => {
    send.current = fetch;
  });

  const getImpression = useMemo<GetImpression>(() => {
    let client: ImpressionsClient | undefined;
    return async (id, signal) => {
      // Made on the first call: on a server there is no page to be relative to. Somebody waits, so it is less patient than its defaults.
      client ??= new ImpressionsClient({
        baseUrl: new URL(baseUrl, document.baseURI),
        maxRetries: 2,
        timeout: 20_000,
        fetch: (input, init) => (send.current ?? globalThis.fetch)(input, init),
      });
      return checked(await client.impressions.getImpression(id, { signal }));
    };
  }, [baseUrl]);

  return <Context.Provider value={getImpression}>{children}</Context.Provider>;
}

export function useGetImpression(): GetImpression {
  const getImpression = useContext(Context);
  if (!getImpression) {
    throw new Error("There is no <ImpressionsProvider> around this: it tells where impressions come from.");
  }
  return getImpression;
}

/** A backend may answer with something of its own: that is an error to show, not one to break the page. */
function checked(impression: ImpressionResponse | null): ImpressionResponse {
  if (!impression?.metadata || Number.isNaN(Date.parse(impression.scanned_at))) {
    throw new TypeError("The backend answered something that is not an impression.");
  }
  return impression;
}
