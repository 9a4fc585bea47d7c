import { jsonTwin } from "#lib/help/help-twins.server.ts";
import { ERROR_PAGE } from "#lib/help/help-kinds.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = (event) => jsonTwin(event, ERROR_PAGE);
