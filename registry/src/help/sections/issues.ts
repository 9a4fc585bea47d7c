import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";
import { issueAnchor } from "../plugin-error-help-path.ts";

/** What can go wrong: the plugin's own error codes, then what people ask. A failed run links to the anchors. */
export function issues({ errors, help, writtenHelp, words }: HelpPage): HelpSection {
  const content: HelpContent[] = errors.map(({ code, title, cause, fix }) => ({
    type: "issue",
    anchor: issueAnchor(code),
    title,
    code,
    cause,
    fix,
  }));
  // An answer has the same address in every language: that of its title as it was written.
  for (const [index, { title, answer }] of (help?.issues ?? []).entries())
    content.push(answered(title, answer, writtenHelp?.issues?.[index]?.title));
  if (help?.faq?.length) {
    content.push({ type: "subheading", id: "questions", text: words.issues.questions });
    for (const [index, { question, answer }] of help.faq.entries())
      content.push(answered(question, answer, writtenHelp?.faq?.[index]?.question));
  }
  content.push({ type: "paragraph", text: words.issues.otherCodes });
  return { id: "issues", title: words.issues.title, content };
}

function answered(title: string, fix: string, writtenTitle = title): HelpContent {
  return { type: "issue", anchor: issueAnchor(writtenTitle), title, code: null, cause: "", fix };
}
