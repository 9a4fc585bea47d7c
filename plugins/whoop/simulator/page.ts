/** A page of the simulator: plain HTML without scripts, readable in light and dark. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.4rem; border-bottom: 1px solid #8886; vertical-align: top; }
.scroll { overflow-x: auto; }
input, button { max-width: 100%; font: inherit; padding: 0.3rem 0.6rem; }
form { display: inline-block; margin: 0.15rem 0; }
code { overflow-wrap: anywhere; }
</style></head>
<body><main><h1>${title}</h1>
${content}
</main></body></html>`;
}
