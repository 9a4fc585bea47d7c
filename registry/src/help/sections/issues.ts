import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";
import { issueAnchor } from "../plugin-error-help-path.ts";

/** What can go wrong: the plugin's own error codes, then what people ask. A failed run links to the anchors. */
export function issues({ errors, help }: HelpPage): HelpSection {
  const content: HelpContent[] = errors.map(({ code, title, cause, fix }) => ({
    type: "issue",
    anchor: issueAnchor(code),
    title,
    code,
    cause,
    fix,
  }));
  for (const { title, answer } of help?.issues ?? []) {
    content.push({ type: "issue", anchor: issueAnchor(title), title, code: null, cause: "", fix: answer });
  }
  if (help?.faq?.length) {
    content.push({ type: "subheading", id: "questions", text: "Questions" });
    for (const { question, answer } of help.faq) {
      content.push({
        type: "issue",
        anchor: issueAnchor(question),
        title: question,
        code: null,
        cause: "",
        fix: answer,
      });
    }
  }
  content.push({
    type: "paragraph",
    text: "Codes that are not listed here belong to FitGlue itself: see the [error reference](/help/errors).",
  });
  return { id: "issues", title: "Common Issues", content };
}
