import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import { Profile, ProfileSettings } from "../api/showcase.ts";
import type { ProfileService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly profiles: ProfileService;
}

const tags = ["showcase"];
const MOST_PAGES = 10_000;

/** /profile (one's own) and /profiles (as visitors see them). */
export const profileRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { profiles }) => {
  app.get(
    "/profile",
    {
      schema: {
        operationId: "getProfileSettings",
        tags,
        summary: "How the account's pages are shown together, and what new ones withhold",
        response: { 200: ProfileSettings },
      },
    },
    (request) => profiles.settings(accountOf(request)),
  );

  app.put(
    "/profile",
    {
      schema: {
        operationId: "saveProfileSettings",
        tags,
        summary: "Replace the profile; pages that are there already keep what they show",
        body: closed(ProfileSettings.properties),
        response: { 200: ProfileSettings },
      },
    },
    (request) => profiles.save(accountOf(request), request.body),
  );

  app.get(
    "/profiles",
    {
      config: { access: "visitor" },
      schema: {
        operationId: "listProfiles",
        tags,
        summary: "Handles of the profiles that search engines may list",
        response: { 200: Type.Object({ handles: Type.Array(Type.String()) }) },
      },
    },
    async () => ({ handles: await profiles.listed() }),
  );

  app.get(
    "/profiles/:handle",
    {
      config: { access: "visitor" },
      schema: {
        operationId: "getProfile",
        tags,
        summary: "A person's public pages, the latest activity first",
        params: Type.Object({ handle: Type.String() }),
        querystring: closed({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_PAGES })) }),
        response: { 200: Profile },
      },
    },
    async (request) => {
      const { handle } = request.params;
      const profile = await profiles.view(handle, request.query.page ?? 1, request.visitor?.accountId ?? null);
      if (profile === null) throw new FitGlueError("NOT_FOUND", `Nobody here is called ${handle}; check the address`);
      return profile;
    },
  );
};
