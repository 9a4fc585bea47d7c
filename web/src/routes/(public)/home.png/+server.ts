import { pictureResponse } from "#lib/help/picture-response.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = ({ fetch }) => pictureResponse(fetch, "/api/v1/pictures/home");
