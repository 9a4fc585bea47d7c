/** What help pages of a connected service must say; the numbers are those of the acceptance list. */
import { fileURLToPath } from "node:url";
import type { Manifest } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { changed } from "../../test/changed.ts";
import { SAMPLE_SERVICE } from "../../test/sample-service.ts";
import { samplePackage } from "../../test/sample-registry.ts";
import { createRegistry } from "../open-registry.ts";
import type { PluginPackage } from "../plugin-package.ts";
import { allHelpDocs } from "./all-help-docs.ts";
import { buildHelpDoc } from "./build-help-doc.ts";
import { anchorsOf, brokenLinks, linksOf } from "./check-links.ts";
import type { HelpDoc, RoleKind } from "./help-doc.ts";
import { renderHelpMarkdown } from "./render-markdown.ts";

const ROLE = {
  tier: "hobbyist",
  config: { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } },
  examples: [],
  errors: [],
  help: { overview: ["Does it."] },
};
const BOOSTER = { ...ROLE, requires: [], optional: [], sections: true, multiple: false };
const DESTINATION = {
  ...ROLE,
  textLimits: { titleCharacters: null, textCharacters: null },
  creates: true,
  updates: true,
  deletes: false,
  idempotency: "key",
};

function plugin(id: string, name: string, roles: object): PluginPackage {
  const { booster: _, ...base } = samplePackage().manifest;
  const manifest = { ...base, id, name, publisher: "fitglue", ...roles } as Manifest;
  return { ...samplePackage(), key: `fitglue/${id}@1.0.0`, manifest };
}

/** What stands beside the service: boosters, another source, a page of the server, and a destination of text. */
const OTHERS = [
  plugin("pulse-merge", "Pulse Merge", { booster: { ...BOOSTER, provides: ["heartRate"] } }),
  plugin("calories", "Calories", { booster: { ...BOOSTER, provides: ["energy"] } }),
  plugin("workout-summary", "Workout Summary", { booster: { ...BOOSTER, provides: [] } }),
  plugin("watch-files", "Watch Files", {
    source: {
      ...ROLE,
      triggers: [{ type: "upload", accept: [".fit"] }],
      provides: ["laps", "position", "power", "heartRate"],
      latency: "At once.",
    },
  }),
  plugin("web-page", "Web Page", {
    capabilities: { pages: { reason: "To publish." } },
    destination: { ...DESTINATION, accepts: ["title", "sets", "heartRate", "sections"], renders: "rich", images: true },
  }),
  plugin("club-feed", "Club Feed", {
    destination: { ...DESTINATION, accepts: ["title", "sections"], renders: "plain", images: false },
  }),
];

function page(kind: RoleKind, changes: Readonly<Record<string, unknown>> = {}, id = "lift-log"): HelpDoc {
  const service = plugin("lift-log", "Lift Log", changed(SAMPLE_SERVICE, changes));
  return buildHelpDoc(createRegistry([service, ...OTHERS]), kind, id);
}

/** What a section says, one line an entry; empty when the page does not have it. */
function lines(doc: HelpDoc, section: string): readonly string[] {
  return (doc.sections.find(({ id }) => id === section)?.content ?? []).flatMap((content) => {
    switch (content.type) {
      case "paragraph":
      case "subheading":
        return [content.text];
      case "list":
        return content.items;
      case "table":
        return content.rows.map((row) => row.join(" | "));
      case "links":
        return content.links.map(({ text, path }) => `${text} ${path}`);
      case "issue":
        return [content.title, content.cause, content.fix];
      case "example":
        return [content.plain];
      case "code":
        return [content.text];
    }
  });
}

describe("the page of a source with a connection", () => {
  it("begins with title, excerpt, date and category, for programs that collect pages (H1)", () => {
    const [, front] = renderHelpMarkdown(page("sources")).split("---\n");
    expect(front).toBe(
      [
        "title: Lift Log source — setup and troubleshooting",
        "excerpt: Brings strength workouts in from Lift Log, and writes activities there.",
        "date: 2026-11-01",
        "category: registry",
        "",
      ].join("\n"),
    );
    expect(renderHelpMarkdown(page("sources", { "/summary": "Notes: what they mean." }))).toContain(
      `excerpt: "Notes: what they mean."\n`,
    );
  });

  it("has the sections of a seed page in their order (S30)", () => {
    const ids = page("sources").sections.map(({ id }) => id);
    const seed = ["overview", "data", "not-available", "sync", "setup", "tier", "loop-prevention", "issues"];
    const wanted = [...seed, "dependencies", "related"];
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted);
  });

  it("lists what is ingested, supersets and rest with the sets (H4, H6, H7, H9)", () => {
    const data = lines(page("sources"), "data").join("\n");
    expect(data).toContain("Title | the activity's title");
    expect(data).toContain("exercises in order, with sets, supersets, repetitions, weight, rest and effort");
    expect(data).not.toContain("Heart rate");
  });

  it("says what is missing and links the booster that adds it, computed from what is installed (H10, H12)", () => {
    const gaps = lines(page("sources"), "not-available");
    expect(gaps).toContain(
      "Heart rate: Lift Log has no heart rate. Use the [Pulse Merge](/help/boosters/pulse-merge) booster to add it.",
    );
    expect(gaps).toContain(
      "Energy: Lift Log does not provide it. Use the [Calories](/help/boosters/calories) booster to add it.",
    );
  });

  it("links the sources that have it where no booster does (H11, S16, S17)", () => {
    const gaps = lines(page("sources"), "not-available");
    expect(gaps).toContain(
      "Laps: Lift Log does not provide it. It comes with the [Watch Files](/help/sources/watch-files) source.",
    );
    const files = lines(page("sources", {}, "watch-files"), "not-available");
    expect(files).toContain(
      "Exercises and sets: Watch Files does not provide it. It comes with the [Lift Log](/help/sources/lift-log) source.",
    );
  });

  it("shows as not applicable what would make no sense, and names nobody who has it (H13)", () => {
    const gaps = lines(page("sources", { "/source/help/notProvided/2/applies": false }), "not-available");
    expect(gaps).toContain("Power (not applicable): Power does not apply to strength training.");
  });

  it("says how it is told and when, from triggers and latency (H14)", () => {
    expect(lines(page("sources"), "sync")).toEqual([
      "Real-time webhooks: Lift Log tells FitGlue when there is something new, and FitGlue then reads it from Lift Log itself.",
      "Lift Log is asked what has changed every hour as well, so that nothing is missed when a webhook is lost or not offered.",
      "Delay: Within seconds of saving the workout.",
      "Past activities can be imported too, when you ask for it: all pages of them, a few at a time behind what is new.",
      "Edits in Lift Log are taken over.",
      "Deletions in Lift Log are noticed.",
    ]);
    const polled = { "/source/triggers": [{ type: "poll", everyMinutes: 15 }], "/source/deletes": false };
    const [first, ...rest] = lines(page("sources", polled), "sync");
    expect(first).toBe("Lift Log is asked what has changed every 15 minutes.");
    expect(rest).toContain("Deletions at the origin are not noticed.");
  });

  it("names prerequisites, links the connection, and what goes well with it (H15, H16, H17, S20)", () => {
    expect(lines(page("sources"), "setup")).toEqual([
      "Before you begin, you need:",
      "Lift Log Pro, which alone gives API keys.",
      "Connect your account: [Connecting Lift Log](/help/connections/lift-log).",
      "Save a workout in Lift Log; it appears within seconds.",
      "Goes well with [Workout Summary](/help/boosters/workout-summary).",
    ]);
    const own = { "/source/help/setup": ["First [connect](/help/connections/lift-log)."] };
    expect(lines(page("sources", own), "setup").join()).not.toContain("Connect your account");
  });

  it("says that the free tier is enough (H19, S22)", () => {
    expect(lines(page("sources"), "tier")).toEqual([
      "The Lift Log source is part of Hobbyist, the free tier; Athlete is not needed.",
    ]);
  });

  it("explains loop prevention if and only if what is delivered can come back (S18, S19, S30)", () => {
    expect(lines(page("sources"), "loop-prevention").join()).toContain("[Lift Log](/help/destinations/lift-log)");
    expect(lines(page("sources", { "/destination": undefined }), "loop-prevention")).toEqual([]);
  });

  it("says how its activities look at each destination (H20–H26)", () => {
    const text = lines(page("sources"), "destinations").join("\n");
    const [, club = "", lift = "", web = ""] = text.split(/^On .*$/m);
    expect(club).toContain("shows plain text, without any markup");
    expect(club).toContain("Sport, start, duration and title arrive there.");
    expect(club).toContain("What boosters write is its text.");
    expect(club).toContain("Pictures are left out; they are on the page of [Web Page](/help/destinations/web-page)");
    expect(web).toContain("formatted text with figures. Pictures are shown.");
    expect(web).toContain("When a booster adds heart rate, it is shown there, too.");
    expect(lift).toContain("What is delivered there is not imported again: see [Loop Prevention](#loop-prevention).");
    expect(club).not.toContain("Loop Prevention");
  });

  it("tells the service's terms where there are some", () => {
    const url = "https://lift-log.example/terms";
    const terms = { audience: "owner", ai: false, why: "The agreement says so.", url };
    expect(lines(page("sources", { "/source/terms": terms }), "data")).toEqual(
      expect.arrayContaining([
        "Terms of Lift Log",
        `The agreement says so. Therefore activities from Lift Log are shown to nobody but you and boosters that use a language model leave them alone unless you decide otherwise. See the [terms](${url}).`,
      ]),
    );
    expect(anchorsOf(page("sources"))).not.toContain("terms");
  });

  it("depends on the connection with its kind, and on what the service asks for (H38, S28)", () => {
    expect(lines(page("sources"), "dependencies")).toEqual([
      "An account: [Connecting Lift Log](/help/connections/lift-log) (API key).",
      "Lift Log Pro, which alone gives API keys.",
      "FitGlue >=0.1 <1.",
    ]);
  });

  it("is related to connection, destination and boosters (H39, S29)", () => {
    expect(lines(page("sources"), "related")).toEqual([
      "Lift Log destination /help/destinations/lift-log",
      "Connecting Lift Log /help/connections/lift-log",
      "Workout Summary booster /help/boosters/workout-summary",
      "Lift Log to Web Page guide /help/guides/lift-log-to-web-page",
    ]);
  });

  it("names uses (H40)", () => {
    const uses = { "/source/help/useCases": ["Show workouts to the club."] };
    expect(lines(page("sources", uses), "overview")).toContain("Show workouts to the club.");
  });
});

describe("the page of a connection", () => {
  it("leads through prerequisites and the steps of the wizard (H15, H16)", () => {
    expect(lines(page("connections"), "setup")).toEqual([
      "Before you begin, you need:",
      "Lift Log Pro, which alone gives API keys.",
      "Open [Connections](/app/connections) and choose Lift Log; the page there leads through the same steps:",
      "Copy the key from Lift Log, Settings, Developer.",
      "Paste it here and press Connect.",
    ]);
  });

  it("explains each of its errors at an anchor of its own (H28, H29)", () => {
    expect(anchorsOf(page("connections"))).toContain("issue-lift-log-pro-missing");
    expect(lines(page("connections"), "issues")).toEqual(
      expect.arrayContaining(["Lift Log Pro required", "Renew Pro in Lift Log and connect again."]),
    );
  });

  it("says how often the service is asked at most", () => {
    expect(lines(page("connections"), "limits")).toEqual([
      "At least 0.5 s between two requests, for your account.",
      "When Lift Log asks for a pause, FitGlue waits as long as it says.",
      "Importing the past leaves room for new activities.",
    ]);
    const windows = [
      { seconds: 900, requests: 200, aligned: true },
      { seconds: 86_400, requests: 1_000, aligned: true, reads: true },
    ];
    expect(lines(page("connections", { "/connection/rateLimits": { scope: "app", windows } }), "limits")).toEqual(
      expect.arrayContaining([
        "At most 200 requests in 15 minutes, for all accounts of this server together.",
        "At most 1,000 requests that read in one day, for all accounts of this server together.",
      ]),
    );
    expect(lines(page("connections", { "/connection/rateLimits": undefined }), "limits")).toEqual([]);
  });
});

it("no link of any of these pages leads nowhere (H39)", () => {
  const registry = createRegistry([plugin("lift-log", "Lift Log", SAMPLE_SERVICE), ...OTHERS]);
  const docs = allHelpDocs(registry, { authors: fileURLToPath(new URL("../../../docs/authors", import.meta.url)) });
  expect(docs.flatMap(linksOf).length).toBeGreaterThan(30);
  expect(brokenLinks(docs)).toEqual([]);
});
