/** The promises of the Strava source's help page that its manifest has to make; the page itself is generated. */
import { fileURLToPath } from "node:url";
import {
  type HelpDoc,
  type Registry,
  allHelpDocs,
  brokenLinks,
  buildHelpDoc,
  buildPlugin,
  createRegistry,
} from "@fitglue/registry";
import { beforeAll, describe, expect, test } from "vitest";

/** Strava and what its page leads to. */
const IDS = [
  ...["strava", "hevy", "file-upload", "type-mapper", "showcase", "heart-rate-summary", "pace-summary"],
  ...["route-thumbnail", "workout-summary", "muscle-heatmap"],
];
let registry: Registry;
let page: HelpDoc;
beforeAll(async () => {
  const folder = (id: string) => fileURLToPath(new URL(`../${id}`, import.meta.url));
  const packages = await Promise.all(IDS.map((id) => buildPlugin(folder(id), { trust: "first-party" })));
  registry = createRegistry(packages);
  page = buildHelpDoc(registry, "sources", "strava");
});

/** Everything that a section says, as one text. */
const text = (section: string) => JSON.stringify(page.sections.find(({ id }) => id === section)?.content ?? null);

describe("the help page of the Strava source", () => {
  test("has the sections of the seed page in their order (S30)", () => {
    const seed = ["overview", "data", "not-available", "sync", "setup", "tier", "loop-prevention", "issues"];
    const ids = page.sections.map(({ id }) => id);
    expect(ids.filter((id) => seed.includes(id))).toEqual(seed);
    expect(ids.slice(-3)).toEqual(["dependencies", "versions", "related"]);
  });

  test("says that there are no sets, and no longer that there are no laps (S16, S17)", () => {
    expect(text("not-available")).toContain("Strava keeps no exercises, sets or weights");
    expect(text("not-available")).toContain("/help/sources/hevy");
    expect(text("not-available")).not.toContain("Laps");
    expect(text("data")).toContain("laps with time, distance and averages");
  });

  test("says that events come at once and that a list finds what was missed (S1, S21, S23, S27)", () => {
    expect(text("sync")).toContain("Real-time webhooks");
    expect(text("sync")).toContain("asked what has changed every hour");
    expect(text("sync")).toContain("Past activities can be imported too");
    expect(text("issues")).toContain("An entry by hand comes late");
  });

  test("says that loops are prevented by themselves, because there is a destination of the same name (S18, S19)", () => {
    expect(text("loop-prevention")).toContain("Nothing has to be set up for that");
    expect(text("loop-prevention")).toContain("/help/destinations/strava");
  });

  test("leads to the connection, which is the first step, and is free (S20, S22, S28)", () => {
    expect(text("setup")).toContain("/help/connections/strava");
    expect(text("dependencies")).toContain("OAuth");
    expect(text("tier")).toContain("the free tier");
  });

  test("answers missing heart rate, wrong sports and duplicates (S24, S25, S26)", () => {
    for (const title of ["Heart rate is missing", "The sport is wrong", "The same session arrives twice"])
      expect(text("issues")).toContain(title);
    expect(text("issues")).toContain("Type Mapper");
  });

  test("says that segment efforts are kept and not used (S15)", () => {
    expect(text("how-it-works")).toContain("Segment efforts");
  });

  test("says what the vendor's terms mean", () => {
    expect(text("data")).toContain("https://www.strava.com/legal/api");
  });

  test("and those of the destination and the connection have no broken link (S29)", () => {
    const docs = (["sources", "destinations", "connections"] as const).map((kind) =>
      buildHelpDoc(registry, kind, "strava"),
    );
    const others = allHelpDocs(registry, { authors: null }).map(({ path }) => path);
    expect(brokenLinks(docs, [...others, "/help/errors"])).toEqual([]);
  });
});
