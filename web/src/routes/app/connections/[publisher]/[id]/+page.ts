import { connectionParts } from "#lib/connections/connection-parts.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ data }) => ({ ...data, parts: await connectionParts(data.connection) });
