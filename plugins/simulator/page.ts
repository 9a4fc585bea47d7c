import { escapeHtml } from "@fitglue/sdk";

/**
 * A page of a simulator: plain HTML without scripts, readable in light and dark and on phones.
 *
 * @param content HTML; texts of others in it are escaped already.
 */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.4rem; border-bottom: 1px solid #8886; vertical-align: top; }
.scroll { overflow-x: auto; }
input, select, button { max-width: 100%; font: inherit; padding: 0.3rem 0.6rem; }
form { display: inline-block; margin: 0.15rem 0; }
fieldset { border: 1px solid #8886; margin: 1rem 0; }
pre { white-space: pre-wrap; margin: 0; font: inherit; }
code { overflow-wrap: anywhere; }
</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}
</main></body></html>
`;
}

/** A form with nothing but a button, which asks the simulator for `action` with these values. */
export function actionButton(action: string, words: string, values: Readonly<Record<string, string>> = {}): string {
  const fields = Object.entries(values).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="/_simulator/${action}">${fields.join("")}<button>${escapeHtml(words)}</button></form>`;
}
