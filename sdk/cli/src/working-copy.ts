import { fileURLToPath } from "node:url";

/** Root folder of the working copy that this command belongs to, with a slash at the end. */
export const WORKING_COPY = fileURLToPath(new URL("../../../", import.meta.url));

/** Where plugins lie, one folder each. */
export const PLUGINS_FOLDER = `${WORKING_COPY}plugins`;

/** Where built plugins are stored. */
export const DIST_FOLDER = `${PLUGINS_FOLDER}/dist`;
