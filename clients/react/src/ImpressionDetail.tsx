"use client";

import { type ImpressionResponse, ImpressionsError } from "@impressions/client";
import { type ReactNode, useId, useRef } from "react";
import { english, type ImpressionDetailTexts } from "./texts.js";
import { type ImpressionState, useImpression } from "./useImpression.js";

export interface ImpressionDetailProps {
  /** ID of the impression, `imp_…`. */
  id: string;
  /** Level of the heading; 2 by default. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /** Locale of times, such as `de-AT`; the browser's by default. */
  locale?: string;
  /** Time zone of times, such as `Europe/Vienna`; the browser's by default. */
  timeZone?: string;
  /** Light or dark; the visitor's preference by default. */
  theme?: "light" | "dark";
  /** Texts that replace the English ones. */
  texts?: Partial<ImpressionDetailTexts>;
  className?: string;
}

/** Shows one impression, or why it cannot. Requires an `<ImpressionsProvider>` around it and the style sheet `@impressions/react/style.css`. */
export function ImpressionDetail({ id, headingLevel = 2, theme, className, ...props }: ImpressionDetailProps) {
  const state = useImpression(id);
  const texts = { ...english, ...props.texts };
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = `h${headingLevel}` as const;

  const retry = () => {
    // The button disappears: without this the keyboard focus would be lost.
    heading.current?.focus();
    state.reload();
  };

  return (
    <section
      className={className === undefined ? "impressions-detail" : `impressions-detail ${className}`}
      aria-labelledby={headingId}
      aria-busy={state.status === "loading"}
      data-status={state.status}
      data-theme={theme}
    >
      <header className="impressions-header">
        <Heading className="impressions-title" id={headingId} ref={heading} tabIndex={-1}>
          {texts.title}
        </Heading>
        <code className="impressions-id">{id}</code>
      </header>
      {/* A screen reader announces a change only if the element stays. */}
      <div role="status">
        <Status state={state} texts={texts} />
      </div>
      {state.status === "loading" && <Placeholder />}
      {state.status === "error" && (
        <button className="impressions-retry" type="button" onClick={retry}>
          {texts.retry}
        </button>
      )}
      {state.status === "found" && <Facts {...props} impression={state.impression} texts={texts} />}
    </section>
  );
}

function Status({ state, texts }: { state: ImpressionState; texts: ImpressionDetailTexts }) {
  switch (state.status) {
    case "loading":
      return <p className="impressions-hint">{texts.loading}</p>;
    case "found":
      return <p className="impressions-unseen">{texts.loaded}</p>;
    case "not-found":
      return <Message title={texts.notFound} hint={texts.notFoundHint} />;
    case "unauthorized":
      return <Message title={texts.unauthorized} hint={texts.unauthorizedHint} />;
    case "error":
      return (
        <Message title={texts.error} hint={texts.errorHint}>
          {state.error instanceof ImpressionsError && state.error.traceId !== undefined && (
            <p className="impressions-hint">
              {texts.reference}: <code>{state.error.traceId}</code>
            </p>
          )}
        </Message>
      );
  }
}

function Message({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <>
      <p className="impressions-message">{title}</p>
      <p className="impressions-hint">{hint}</p>
      {children}
    </>
  );
}

/** Reserves the space of the facts, so that the page moves little when they arrive. */
function Placeholder() {
  return (
    <div className="impressions-placeholder" aria-hidden="true">
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}

interface FactsProps extends Pick<ImpressionDetailProps, "locale" | "timeZone"> {
  impression: ImpressionResponse;
  texts: ImpressionDetailTexts;
}

function Facts({ impression, texts, locale, timeZone }: FactsProps) {
  const { location, traffic, referrer, device_type, os, browser, ...more } = impression.metadata;
  return (
    <div className="impressions-groups">
      <Group title={texts.scan}>
        <Fact name={texts.scannedAt}>
          <time dateTime={impression.scanned_at}>{timeOf(impression.scanned_at, locale, timeZone)}</time>
        </Fact>
        <Known name={texts.location} value={location} />
        <Known name={texts.traffic} value={traffic} word />
        <Known name={texts.referrer} value={referrer} word />
      </Group>
      <Group title={texts.source}>
        <Known name={texts.poster} value={impression.poster_id} code />
        <Known name={texts.program} value={impression.program_id} code />
        <Known name={texts.student} value={impression.student_id} code />
      </Group>
      <Group title={texts.visitor}>
        <Known name={texts.deviceType} value={device_type} word />
        <Known name={texts.os} value={os} />
        <Known name={texts.browser} value={browser} />
        <Known name={texts.ipAddress} value={impression.ip_address ?? undefined} otherwise={texts.notKept} code />
        <Known name={texts.userAgent} value={impression.user_agent ?? undefined} otherwise={texts.notKept} code />
      </Group>
      {Object.keys(more).length > 0 && (
        <Group title={texts.more}>
          {Object.entries(more).map(([name, value]) => (
            <Known key={name} name={<code>{name}</code>} value={value} />
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="impressions-group" role="group" aria-labelledby={id}>
      <p className="impressions-group-title" id={id}>
        {title}
      </p>
      <dl>{children}</dl>
    </div>
  );
}

interface KnownProps {
  name: ReactNode;
  value: unknown;
  /** Text for a missing value; without it the fact is omitted. */
  otherwise?: string;
  code?: boolean;
  /** A word of the contract, such as `mobile`. */
  word?: boolean;
}

function Known({ name, value, otherwise, code, word }: KnownProps) {
  if (value !== undefined) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return (
      <Fact name={name} className={word ? "impressions-word" : undefined}>
        {code ? <code>{text}</code> : text}
      </Fact>
    );
  }
  return otherwise === undefined ? null : (
    <Fact name={name} className="impressions-hint">
      {otherwise}
    </Fact>
  );
}

function Fact({ name, className, children }: { name: ReactNode; className?: string | undefined; children: ReactNode }) {
  return (
    <div className="impressions-fact">
      <dt>{name}</dt>
      <dd className={className}>{children}</dd>
    </div>
  );
}

function timeOf(time: string, locale: string | undefined, timeZone: string | undefined): string {
  return new Date(time).toLocaleString(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  });
}
