import { expect, test } from "vitest";
import type { HelpDoc } from "./help-doc.ts";
import { helpJsonLd, jsonLdScript } from "./json-ld.ts";

const DOC: HelpDoc = {
  kind: "sources",
  id: "hevy",
  path: "/help/sources/hevy",
  language: "en",
  title: "Hevy source — setup and troubleshooting",
  heading: "Hevy source",
  name: "Hevy",
  icon: "🏋️",
  summary: "Brings workouts in.",
  facts: [],
  sections: [
    {
      id: "issues",
      title: "Common Issues",
      content: [
        {
          type: "issue",
          anchor: "issue-key",
          title: "The key is refused",
          code: "KEY_REFUSED",
          cause: "It was copied with a space.",
          fix: "Copy it again, see [Setup](/help/sources/hevy#setup).",
        },
      ],
    },
  ],
  previous: null,
  next: null,
  revised: "2026-11-21",
  version: "1.0.0",
  digest: "sha512-x",
};

test("no text can end the script element", () => {
  const script = jsonLdScript({ name: "</script><script>alert(1)</script><!--" });
  expect(script.match(/</g)).toHaveLength(2);
  const json = script.slice(script.indexOf(">") + 1, script.lastIndexOf("<"));
  expect(JSON.parse(json)).toEqual({ name: "</script><script>alert(1)</script><!--" });
});

test("a help page is an article with its place in the site and its questions", () => {
  const [article, breadcrumbs, questions] = helpJsonLd(DOC, "https://fit.example");
  expect(article).toMatchObject({ "@type": "TechArticle", url: "https://fit.example/help/sources/hevy" });
  expect(breadcrumbs).toMatchObject({
    itemListElement: [
      { position: 1, item: "https://fit.example/help" },
      { position: 2, name: "Sources" },
      { position: 3, name: "Hevy" },
    ],
  });
  expect(questions).toMatchObject({
    mainEntity: [
      {
        name: "The key is refused",
        acceptedAnswer: { text: "It was copied with a space. Copy it again, see Setup." },
      },
    ],
  });
});

test("a page says in which language it is", () => {
  const [german] = helpJsonLd({ ...DOC, language: "de" }, "https://fit.example");
  expect(german).toMatchObject({ inLanguage: "de" });
});

test("a page without questions claims none", () => {
  expect(helpJsonLd({ ...DOC, sections: [] }, "https://fit.example").map((data) => data["@type"])).toEqual([
    "TechArticle",
    "BreadcrumbList",
  ]);
});
