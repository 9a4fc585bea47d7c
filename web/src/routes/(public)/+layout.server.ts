import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ locals, request }) => {
  const known = request.headers.has("cookie") ? await locals.session() : null;
  return { signedIn: known !== null && known.user !== null };
};
