import assert from "node:assert/strict";
import { test } from "node:test";
import { ImpressionDetail, ImpressionsProvider } from "@impressions/react";
import { renderToString } from "react-dom/server";

test("a server renders the loading state, and sends no request", () => {
  const html = renderToString(
    <ImpressionsProvider fetch={() => assert.fail("It asked.")}>
      <ImpressionDetail id="imp_123abc" headingLevel={3} texts={{ title: "Scan" }} className="mine" />
    </ImpressionsProvider>,
  );

  assert.match(html, /class="impressions-detail mine".*aria-busy="true"/);
  assert.match(html, /<h3[^>]*>Scan<\/h3>/);
  assert.match(html, /role="status"><p[^>]*>Loading the impression…/);
});

test("a missing provider is an error that names it", () => {
  assert.throws(() => renderToString(<ImpressionDetail id="imp_123abc" />), /There is no <ImpressionsProvider> around this/);
});
