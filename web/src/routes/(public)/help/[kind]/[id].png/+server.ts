import { pictureTwin } from "#lib/help/help-twins.server.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = (event) => pictureTwin(event, event.params);
