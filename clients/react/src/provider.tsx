"use client";

import { type ImpressionResponse, ImpressionsClient } from "@impressions/client";
import { createContext, type ReactNode, useContext, useInsertionEffect, useMemo, useRef } from "react";

/** Source of the impressions. It takes no key: your backend adds it. */
export interface ImpressionsProviderProps {
  /**
   * Base URL of your own backend, which answers `GET {baseUrl}/api/v1/impressions/{id}` with the response of the service. It may be relative to the
   * page; `/` by default.
   */
  baseUrl?: string;
  /** Sends requests that need more than the page's cookies; the global `fetch` by default. */
  fetch?: typeof fetch;
  children?: ReactNode;
}

export type GetImpression = (id: string, signal: AbortSignal) => Promise<ImpressionResponse>;

const Context = createContext<GetImpression | undefined>(undefined);

/** Provides the source of impressions to the components inside it. */
export function ImpressionsProvider({ baseUrl = "/", fetch, children }: ImpressionsProviderProps) {
  // Read when a request is sent, so that a function that is created at each rendering does not cause new requests. An insertion effect runs before
  // the effects of the children, which send requests.
  const send = useRef(fetch);
  useInsertionEffect(() => {
    send.current = fetch;
  });

  const getImpression = useMemo<GetImpression>(() => {
    let client: ImpressionsClient | undefined;
    return async (id, signal) => {
      // Created on the first call: on a server there is no page to be relative to. A person waits, so the limits are lower than the defaults.
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
    throw new Error("There is no <ImpressionsProvider> around this component.");
  }
  return getImpression;
}

/** Checks the response, since a backend may send other content. That must be shown as an error and must not break the page. */
function checked(impression: ImpressionResponse | null): ImpressionResponse {
  if (!impression?.metadata || Number.isNaN(Date.parse(impression.scanned_at))) {
    throw new TypeError("The response of the backend is not an impression.");
  }
  return impression;
}
