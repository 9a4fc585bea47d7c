import { redirect } from "@sveltejs/kit";
import type { RequestHandler } from "./$types";

/** The short address of a page of the help centre. */
export const GET: RequestHandler = ({ params }) => {
  redirect(308, `/help/guides/${encodeURIComponent(params.id)}`);
};
