import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Home, Session, Settings } from "../api/account.ts";
import { PASSWORD_CHARACTERS } from "../api/sign-in.ts";
import type { AccountService } from "../services.ts";
import { accountOf } from "./access.ts";

interface Options {
  readonly accounts: AccountService;
}

const tags = ["account"];

/** /session, /home and /settings. */
export const accountRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { accounts }) => {
  app.get(
    "/session",
    {
      config: { access: "visitor" },
      schema: {
        operationId: "getSession",
        tags,
        summary: "Who is signed in, and whether the first account is still to be made",
        response: { 200: Session },
      },
    },
    async ({ visitor }) => ({
      setupNeeded: visitor === null && !(await accounts.any()),
      passwordCharacters: PASSWORD_CHARACTERS.least,
      user: visitor && { id: visitor.accountId, name: visitor.name, email: visitor.email },
    }),
  );

  app.get(
    "/home",
    { schema: { operationId: "getHome", tags, summary: "What the home page shows", response: { 200: Home } } },
    (request) => accounts.home(accountOf(request), request.language),
  );

  app.get(
    "/settings",
    { schema: { operationId: "getSettings", tags, summary: "Settings of the account", response: { 200: Settings } } },
    (request) => accounts.settings(accountOf(request)),
  );

  app.put(
    "/settings",
    {
      schema: {
        operationId: "saveSettings",
        tags,
        summary: "Replace the settings of the account",
        body: Settings,
        response: { 200: Settings },
      },
    },
    (request) => accounts.saveSettings(accountOf(request), request.body),
  );
};
