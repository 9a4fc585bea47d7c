import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newActivity } from "../activity/new-activity.ts";
import { hasConfigFormat } from "./config-formats.ts";
import type { ConfigSchema } from "./config-schema.ts";
import { fillTemplate } from "./fill-template.ts";
import { replaceTokens, templateParts, unknownToken } from "./template-tokens.ts";
import { validateConfig } from "./validate-config.ts";

/** Texts in which braces stand in all ways, whole tokens among them. */
const anyTemplate = fc
  .array(fc.constantFrom("{", "{{", "}", "}}", " ", "a", "title", "nothing", "{{title}}", "{{ sport }}", "😀"), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

const ORIGIN = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
const RUN = newActivity({
  origin: ORIGIN,
  startedAt: "2026-03-29T05:30:00.000Z",
  timeZone: "Europe/Berlin",
  title: "Loop",
  sport: "TrailRun",
  movingSeconds: 3130,
  distanceMeters: 10_234,
  ascentMeters: 213.6,
  heartRate: { average: 147.6, minimum: null, maximum: 171 },
});

describe("a template", () => {
  test("is refused in words that name what is no token, at its own place", () => {
    const title = { type: "string", title: "Title", format: "template" } as const;
    const schema: ConfigSchema = { type: "object", properties: { title }, additionalProperties: false };
    const messages = (text: string) => validateConfig(schema, { title: text }).map((issue) => issue.message);
    expect(messages("{{title}} on {{ weekday }}")).toEqual([]);
    expect(messages("{{titel}}")).toEqual([
      "There is no token {{titel}}; choose one that exists, or remove the braces",
    ]);
    expect(messages("{{title} today")).toEqual(["Write a token and }} after every {{, or remove the braces"]);
    expect(messages(`{{${"x".repeat(100)}}}`)[0]).toContain(`{{${"x".repeat(40)}}};`);
  });

  test("that has the format has no unknown token, and the other way around, wherever braces stand", () => {
    fc.assert(
      fc.property(anyTemplate, (text) => {
        expect(hasConfigFormat("template", text)).toBe(unknownToken(text) === null);
      }),
      { numRuns: 5_000 },
    );
  });

  test("taken apart and put together again is what it was", () => {
    fc.assert(
      fc.property(anyTemplate, (text) => {
        expect(
          templateParts(text)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
        expect(replaceTokens(text, (token) => `{{${token}}}`).replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });

  test("is written with what the activity has, in its own local time and with round numbers", () => {
    expect(fillTemplate("{{title}}: {{sport}}, {{ date }} {{time}} ({{weekday}})", RUN)).toBe(
      "Loop: Trail Run, 2026-03-29 07:30 (Sunday)",
    );
    // 10,234 m / 1,609.344 = 6.359…; 213.6 m / 0.3048 = 700.79…; 3,130 s are 52 min 10 s.
    expect(
      fillTemplate("{{distanceKm}} km, {{distanceMi}} mi, {{ascentM}} m, {{ascentFt}} ft, {{duration}}", RUN),
    ).toBe("10.2 km, 6.4 mi, 214 m, 701 ft, 52:10");
    expect(fillTemplate("{{heartRate}} bpm", RUN)).toBe("148 bpm");
  });

  test("leaves nothing behind where the activity has nothing", () => {
    expect(fillTemplate("{{title}} {{power}} {{energyKcal}} today {{exercises}}", RUN)).toBe("Loop today");
  });
});
