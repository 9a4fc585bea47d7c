import { pictureResponse } from "#lib/help/picture-response.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = ({ fetch, params: { publisher, id } }) =>
  pictureResponse(fetch, `/api/v1/plugins/${encodeURIComponent(publisher)}/${encodeURIComponent(id)}/picture`);
