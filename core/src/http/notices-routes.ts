import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { NoticeList } from "../api/notices.ts";
import type { NoticeService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly notices: NoticeService;
}

const tags = ["account"];
const MOST_IDS = 200;

/** /notices. */
export const noticesRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { notices }) => {
  app.get(
    "/notices",
    {
      schema: {
        operationId: "listNotices",
        tags,
        summary: "What waits for the person: questions, refused connections, failures and deliveries in doubt",
        response: { 200: NoticeList },
      },
    },
    (request) => notices.list(accountOf(request), request.language),
  );

  app.post(
    "/notices/read",
    {
      schema: {
        operationId: "markNoticesRead",
        tags,
        summary: "Mark notices as read; those that are gone are passed over",
        body: closed({ ids: Type.Array(Type.String({ maxLength: 300 }), { maxItems: MOST_IDS }) }),
        response: { 200: NoticeList },
      },
    },
    (request) => notices.markRead(accountOf(request), request.body.ids, request.language),
  );
};
