import { commands } from "vitest/browser";

declare module "vitest/browser" {
  interface BrowserCommands {
    axeSource: () => Promise<string>;
  }
}

interface Axe {
  run(
    root: Element,
    options: { readonly rules: Readonly<Record<string, { readonly enabled: boolean }>> },
  ): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  }>;
}

/** What the accessibility checker finds wrong in a part of a page; it is no whole page, so what concerns those is left out. */
export async function axeProblems(root: Element): Promise<readonly string[]> {
  const page = globalThis as { axe?: Axe };
  if (page.axe === undefined) {
    const script = document.createElement("script");
    script.textContent = await commands.axeSource();
    document.head.append(script);
  }
  if (page.axe === undefined) throw new Error("The accessibility checker did not load");
  const rules = {
    region: { enabled: false },
    "landmark-one-main": { enabled: false },
    "page-has-heading-one": { enabled: false },
  };
  const { violations } = await page.axe.run(root, { rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
