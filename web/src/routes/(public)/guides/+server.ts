import { redirect } from "@sveltejs/kit";
import type { RequestHandler } from "./$types";

/** All of them stand on the first page of the help centre. */
export const GET: RequestHandler = () => {
  redirect(308, "/help#guides");
};
