/** What the file picker offers; the server looks at the content, not at the name. */
export const ACCEPTED_FILES = ".fit,.tcx,.gpx,.gz,.csv,.xml,.zip";
