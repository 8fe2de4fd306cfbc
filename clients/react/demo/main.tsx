// docs: react-import
import { ImpressionDetail, ImpressionsProvider } from "@impressions/react";
import "@impressions/react/style.css";
// docs: end
import { type FormEvent, StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "./page.css";

// docs: react-component
function Impression({ id }: { id: string }) {
  return (
    <ImpressionsProvider baseUrl="/">
      <ImpressionDetail id={id} />
    </ImpressionsProvider>
  );
}
// docs: end

function Demo() {
  const [id, setId] = useState(idOfPage);

  useEffect(() => {
    const read = () => setId(idOfPage());
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, []);

  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget).get("impression_id"));
    history.pushState(null, "", `?impression_id=${encodeURIComponent(id)}`);
    setId(id);
  };

  return (
    <main>
      <h1>The impression of a scan</h1>
      <form onSubmit={show}>
        <label>
          Impression ID
          <input key={id} name="impression_id" defaultValue={id} required autoComplete="off" spellCheck={false} />
        </label>
        <button type="submit">Show</button>
      </form>
      <Impression id={id} />
      <p>
        <a href="/scan">Scan the demo poster</a> with this browser to see its impression.
      </p>
    </main>
  );
}

function idOfPage(): string {
  return new URLSearchParams(location.search).get("impression_id") ?? "imp_123abc";
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Demo />
  </StrictMode>,
);
