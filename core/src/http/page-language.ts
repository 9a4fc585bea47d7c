import type { FastifyRequest } from "fastify";
import type { AccountService } from "../services.ts";
import type { Authentication } from "./authentication/create-authentication.ts";
import { pathOf } from "./error-handler.ts";
import { negotiateLanguage } from "./negotiate-language.ts";
import { webHeaders } from "./web-request.ts";

/** Files that the pages write for programs; what SvelteKit fetches for a page of a browser is none. */
const FOR_PROGRAMS = /(?<!\/__data)\.(json|md|png|txt|xml)$/;

interface People {
  readonly authentication: Pick<Authentication, "visitorOf">;
  readonly accounts: Pick<AccountService, "settings">;
}

/** Whether an address is the same for everybody: feeds, lists and twins of pages are in the first language. */
export function isForPrograms(path: string): boolean {
  return FOR_PROGRAMS.test(path);
}

/** The language that a page is answered in: what the account chose, otherwise what the browser asks for. */
export async function pageLanguage(
  request: FastifyRequest,
  languages: readonly [string, ...string[]],
  people: People,
): Promise<string> {
  if (isForPrograms(pathOf(request))) return languages[0];
  const chosen = await chosenLanguage(request, people);
  return chosen !== null && languages.includes(chosen)
    ? chosen
    : negotiateLanguage(request.headers["accept-language"] ?? "", languages);
}

/** Null for strangers and for those who leave it to their browser. */
async function chosenLanguage(request: FastifyRequest, { authentication, accounts }: People): Promise<string | null> {
  if (request.headers.cookie === undefined) return null;
  const { visitor } = await authentication.visitorOf(webHeaders(request));
  if (visitor === null) return null;
  const { language } = await accounts.settings(visitor.accountId);
  return language === "auto" ? null : language;
}
