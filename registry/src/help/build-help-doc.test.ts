import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PULSE_EXAMPLE, samplePackage, sampleRegistry } from "../../test/sample-registry.ts";
import { workingCopy } from "../../test/working-copy.ts";
import { validateManifest } from "../manifest/validate-manifest.ts";
import { createRegistry } from "../open-registry.ts";
import { allHelpDocs } from "./all-help-docs.ts";
import { buildHelpDoc, listHelpPages } from "./build-help-doc.ts";
import { anchorsOf, brokenLinks } from "./check-links.ts";
import type { HelpDoc, RoleKind } from "./help-doc.ts";
import { pluginErrorHelpPath } from "./plugin-error-help-path.ts";
import { renderHelpMarkdown } from "./render-markdown.ts";

const AUTHORS = fileURLToPath(new URL("../../../docs/authors", import.meta.url));
const ORDER = [
  "overview",
  "data",
  "configuration",
  "how-it-works",
  "not-available",
  "sync",
  "setup",
  "tier",
  "loop-prevention",
  "destinations",
  "permissions",
  "limits",
  "issues",
  "dependencies",
  "versions",
  "related",
];

const page = (kind: RoleKind, id: string): HelpDoc => buildHelpDoc(sampleRegistry(), kind, id);

/** Everything that a section says, as one text. */
function text(doc: HelpDoc, section: string): string {
  return JSON.stringify(doc.sections.find(({ id }) => id === section)?.content ?? null);
}

describe("a help page", () => {
  test("exists for each role of each plugin, by kind and then by name", () => {
    expect(listHelpPages(sampleRegistry()).map(({ path }) => path)).toEqual([
      "/help/sources/gym-log",
      "/help/boosters/pulse",
      "/help/boosters/pulse-merge",
      "/help/destinations/gym-log",
      "/help/destinations/notebook",
      "/help/connections/gym-log",
    ]);
  });

  test("has its sections in the one order, whatever it leaves out", () => {
    for (const { kind, id } of listHelpPages(sampleRegistry())) {
      const ids = page(kind, id).sections.map((section) => section.id);
      expect(ids).toEqual(ORDER.filter((one) => ids.includes(one)));
      expect(ids).toEqual(
        expect.arrayContaining(["overview", "setup", "permissions", "issues", "dependencies", "versions"]),
      );
    }
  });

  test("never uses an anchor twice", () => {
    for (const { kind, id } of listHelpPages(sampleRegistry())) {
      const anchors = anchorsOf(page(kind, id));
      expect(new Set(anchors).size).toBe(anchors.length);
    }
  });

  test("knows its neighbours of the same kind", () => {
    expect(page("boosters", "pulse").previous).toBeNull();
    expect(page("boosters", "pulse").next).toEqual({ text: "Pulse Merge booster", path: "/help/boosters/pulse-merge" });
  });

  test("that nobody has is not found", () => {
    expect(() => page("sources", "pulse")).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });

  test("has another digest when anything on it changes, and else the same", () => {
    const digest = (name: string): string =>
      buildHelpDoc(createRegistry([samplePackage({ "/name": name })]), "boosters", "shout").digest;
    expect(digest("Shout")).toBe(digest("Shout"));
    expect(digest("Shout")).not.toBe(digest("Yell"));
  });
});

describe("what a page says is computed", () => {
  test("a gap of a source links the booster that fills it, with the author's reason", () => {
    const gaps = text(page("sources", "gym-log"), "not-available");
    expect(gaps).toContain(
      "Heart rate: The app records none. Use the [Pulse Merge](/help/boosters/pulse-merge) booster to add it.",
    );
    expect(gaps).toContain("Power: Gym Log does not provide it.");
    expect(gaps).not.toContain("Exercises and sets");
  });

  test("the gap is closed on the page when the source provides the class", () => {
    const [gymLog, ...others] = sampleRegistry().list();
    if (gymLog?.manifest.source === undefined) throw new Error("the sample has a source");
    const source = { ...gymLog.manifest.source, provides: [...gymLog.manifest.source.provides, "power" as const] };
    const doc = buildHelpDoc(
      createRegistry([{ ...gymLog, manifest: { ...gymLog.manifest, source } }, ...others]),
      "sources",
      "gym-log",
    );
    expect(text(doc, "not-available")).not.toContain("Power");
    expect(text(doc, "data")).toContain("Power");
  });

  test("a source whose service is a destination too explains loop prevention, and another one does not", () => {
    expect(text(page("sources", "gym-log"), "loop-prevention")).toContain("[Gym Log](/help/destinations/gym-log)");
    expect(text(page("destinations", "gym-log"), "loop-prevention")).toContain("[Gym Log](/help/sources/gym-log)");
    expect(text(page("destinations", "notebook"), "loop-prevention")).toBe("null");
  });

  test("a booster's executed example is shown as each destination shows it", () => {
    const section = page("boosters", "pulse").sections.find(({ id }) => id === "destinations");
    const examples = section?.content.filter(({ type }) => type === "example");
    expect(examples).toEqual([
      {
        type: "example",
        title: "A run",
        destination: "Notebook",
        before: PULSE_EXAMPLE.before,
        plain: PULSE_EXAMPLE.markdown,
        html: null,
        details: [],
      },
    ]);
    expect(text(page("boosters", "pulse"), "destinations")).toContain("Sections are not shown there.");
  });

  test("a destination shows what its own preview made of an example, and what is set there, on the page and in the Markdown", () => {
    const doc = page("destinations", "notebook");
    const shown = doc.sections.find(({ id }) => id === "destinations")?.content;
    expect(shown).toEqual([
      {
        type: "example",
        title: "A page of the notebook",
        destination: "Notebook",
        before: PULSE_EXAMPLE.before,
        plain: "Morning Run\n\nPulse: 140 bpm",
        html: null,
        details: [{ label: "Shelf", value: "Sport" }],
      },
    ]);
    expect(renderHelpMarkdown(doc)).toContain("Pulse: 140 bpm\n```\n\n- **Shelf**: Sport");
    expect(text(page("boosters", "pulse"), "destinations")).toContain("(/help/destinations/notebook#destinations)");
    expect(text(page("sources", "gym-log"), "destinations")).not.toContain("(/help/destinations/gym-log#destinations)");
  });

  test("a destination's limits are said with their numbers", () => {
    const booster = text(page("boosters", "pulse"), "destinations");
    expect(booster).toContain("titles of up to 100 characters and texts of up to 1000 characters");
  });

  test("each error code of the role has an anchor that a failed run can link to", () => {
    expect(anchorsOf(page("boosters", "pulse"))).toContain("issue-pulse-flat");
    expect(pluginErrorHelpPath("booster", "pulse", "PULSE_FLAT")).toBe("/help/boosters/pulse#issue-pulse-flat");
    expect(anchorsOf(page("connections", "gym-log"))).toContain("issue-gym-log-pro-required");
  });

  test("what an account is needed for is linked, and that none is needed is said", () => {
    expect(text(page("sources", "gym-log"), "dependencies")).toContain(
      "[Connecting Gym Log](/help/connections/gym-log) (API key)",
    );
    expect(text(page("boosters", "pulse"), "dependencies")).toContain("No account at another service.");
  });

  test("measured cost is that of the examples", () => {
    expect(text(page("boosters", "pulse"), "limits")).toContain("at most 1.3 ms of processor time, 2.5 ms in all");
  });

  test("permissions name hosts with their reasons, and what is impossible", () => {
    expect(text(page("sources", "gym-log"), "permissions")).toContain(
      "Contacts media.gym-log.example (GET). Reason: To read pictures of exercises.",
    );
    expect(text(page("boosters", "pulse"), "permissions")).toContain(
      "Cannot contact any server and remembers nothing between runs.",
    );
  });

  test("its other roles and those that name it are related", () => {
    expect(text(page("sources", "gym-log"), "related")).toContain("/help/connections/gym-log");
    expect(text(page("boosters", "pulse"), "related")).toContain("/help/sources/gym-log");
  });
});

describe("the Markdown twin", () => {
  test("has every section of the page, in order", () => {
    const doc = page("sources", "gym-log");
    const headings = [...renderHelpMarkdown(doc).matchAll(/^## .*\{#([a-z-]+)\}$/gm)].map(([, id]) => id);
    expect(headings).toEqual(doc.sections.map(({ id }) => id));
  });

  test("keeps cells with a bar in one cell", () => {
    const doc = {
      ...page("boosters", "pulse"),
      sections: [{ id: "x", title: "X", content: [{ type: "table", columns: ["A"], rows: [["a|b"]] }] }],
    } satisfies HelpDoc;
    expect(renderHelpMarkdown(doc)).toContain("| a\\|b |");
  });
});

describe("links", () => {
  test("of all pages lead somewhere", () => {
    const registry = sampleRegistry();
    expect(brokenLinks(listHelpPages(registry).map(({ kind, id }) => buildHelpDoc(registry, kind, id)))).toEqual([]);
  });

  test("to a page, an anchor or an error that is not there are found", () => {
    const links = ["/help/boosters/nobody", "/help/boosters/pulse#issue-none", "/help/errors#no-such-code", "/nowhere"];
    const doc = {
      ...page("boosters", "pulse"),
      sections: [
        {
          id: "x",
          title: "X",
          content: links.map((path) => ({ type: "paragraph" as const, text: `See [it](${path}).` })),
        },
      ],
    };
    expect(brokenLinks([doc], ["/help/boosters/pulse-merge"]).map(({ target }) => target)).toEqual(links);
  });

  test("in code spans are no links", () => {
    const doc: HelpDoc = {
      ...page("boosters", "pulse-merge"),
      previous: null,
      next: null,
      sections: [{ id: "x", title: "X", content: [{ type: "paragraph", text: "Write `[a](/b)`." }] }],
    };
    expect(brokenLinks([doc])).toEqual([]);
  });
});

describe("the plugins of this working copy", () => {
  const plugins = workingCopy();

  test("have help pages whose links all lead somewhere", () => {
    expect(brokenLinks(allHelpDocs(createRegistry(plugins), { authors: AUTHORS }))).toEqual([]);
  });

  test("name only plugins that exist as suggested or related", () => {
    const knownIds = new Set(plugins.map(({ manifest }) => manifest.id));
    for (const { manifest } of plugins)
      expect(() => validateManifest(JSON.stringify(manifest), { knownIds })).not.toThrow();
  });
});
