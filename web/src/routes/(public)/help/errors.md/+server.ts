import { markdownTwin } from "#lib/help/help-twins.server.ts";
import { ERROR_PAGE } from "#lib/help/help-kinds.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = (event) => markdownTwin(event, ERROR_PAGE);
