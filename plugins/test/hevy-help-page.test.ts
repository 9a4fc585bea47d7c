/** The promises of the Hevy source's help page that its manifest has to make; the page itself is generated. */
import {
  type HelpDoc,
  allHelpDocs,
  brokenLinks,
  buildHelpDoc,
  createRegistry,
  type Registry,
  renderHelpMarkdown,
} from "@fitglue/registry";
import { beforeAll, describe, expect, test } from "vitest";
import { allWithoutCode } from "./without-code.ts";

let registry: Registry;
let page: HelpDoc;
beforeAll(async () => {
  registry = createRegistry(await allWithoutCode());
  page = buildHelpDoc(registry, "sources", "hevy");
});

/** Everything that a section says, as one text. */
const text = (section: string, doc = page) =>
  JSON.stringify(doc.sections.find(({ id }) => id === section)?.content ?? null);

describe("the help page of the Hevy source", () => {
  test("begins with front matter (H1)", () => {
    expect(renderHelpMarkdown(page)).toMatch(
      /^---\ntitle: Hevy source — setup and troubleshooting\nexcerpt: .+\ndate: \d{4}-\d\d-\d\d\ncategory: registry\n---\n/,
    );
  });

  test("tells of sets, supersets, rest, and the type Weight Training (H6, H7, H8, H9)", () => {
    expect(text("data")).toContain("exercises in order, with sets, supersets, repetitions, weight, rest and effort");
    expect(text("how-it-works")).toContain("Weight Training");
    expect(text("how-it-works")).toContain("the first superset has the number 0");
  });

  test("says who has what Hevy does not give (H10, H11, H12)", () => {
    const gaps = text("not-available");
    expect(gaps).toContain("Heart rate: Hevy does not give heart rate.");
    expect(gaps).toContain("/help/boosters/calories-burned");
    expect(gaps).toMatch(/Position: [^"]*\/help\/sources\/file-upload/);
  });

  test("shows cadence, power and speed as not applicable, and names nobody who has them (H13)", () => {
    for (const label of ["Cadence", "Power", "Speed"])
      expect(text("not-available")).toContain(
        `"${label} (not applicable): ${label} does not apply to strength training."`,
      );
  });

  test("says that Hevy tells at once, and is asked every hour as well (H14, V10)", () => {
    expect(text("sync")).toContain("Real-time webhooks");
    expect(text("sync")).toContain("asked what has changed every hour");
    expect(text("sync")).toContain("Past activities can be imported too");
  });

  test("asks for Hevy Pro and leads to the connection and on (H15, H16, H17, H38)", () => {
    expect(text("setup")).toContain("Hevy Pro");
    expect(text("setup")).toContain("/help/connections/hevy");
    expect(text("setup")).toContain("/help/boosters/muscle-heatmap");
    expect(text("dependencies")).toContain("[Connecting Hevy](/help/connections/hevy) (API key)");
    expect(text("dependencies")).toContain("Hevy Pro");
  });

  test("is free (H19)", () => {
    expect(text("tier")).toContain("the free tier; Athlete is not needed");
  });

  test("says how a workout looks on Strava, on a page, and back on Hevy (H20, H21, H22, H23, H24, H26)", () => {
    const places = text("destinations");
    expect(places).toMatch(/On Strava.*plain text, without any markup/);
    expect(places).toMatch(/Pictures are left out; they are on the page of \[Showcase\]/);
    expect(places).toMatch(/On Showcase.*Pictures are shown/);
    expect(places).toContain("is not imported again: see [Loop Prevention](#loop-prevention)");
  });

  test("answers what goes wrong (H28, H30, H32, H37)", () => {
    for (const title of ["Hevy Pro required", "Workouts are not syncing", "Rest periods are missing"])
      expect(text("issues")).toContain(title);
    expect(text("issues", buildHelpDoc(registry, "connections", "hevy"))).toContain("Invalid API key");
  });

  test("names uses (H40)", () => {
    expect(text("overview")).toContain("See which muscles a session worked, as a heatmap.");
    expect(text("overview")).toContain("Show strength sessions on another service with every set in the text.");
  });

  test("and those of the destination and the connection have no broken link (H39)", () => {
    const docs = (["sources", "destinations", "connections"] as const).map((kind) =>
      buildHelpDoc(registry, kind, "hevy"),
    );
    const others = allHelpDocs(registry, { authors: null }).map(({ path }) => path);
    expect(brokenLinks(docs, [...others, "/help/errors"])).toEqual([]);
  });
});
