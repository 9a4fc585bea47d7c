import { streamsToJson } from "@fitglue/sdk";
import { readActivityFile } from "@fitglue/sdk/files";
import { type Command, EXIT } from "../command.ts";
import { readInputFile } from "../input-file.ts";
import { activityReport } from "../output/activity-report.ts";

export const inspect: Command = {
  name: "inspect",
  summary: "Prints the activities that we read from a FIT, TCX or GPX file.",
  usage: "inspect <file> [--strict] [--json]",
  detail: [
    "<file>    FIT, TCX or GPX, also gzipped.",
    "--strict  refuses a damaged file instead of saving what can be read.",
    "--json    prints activities, samples and notices as data; a missing sample is null.",
  ],
  options: { json: { type: "boolean" }, strict: { type: "boolean" } },
  words: [1, 1],
  async run([path = ""], { json, strict }, terminal) {
    const { name, bytes } = await readInputFile(path);
    const { activities, notices } = readActivityFile(bytes, {
      fileName: name,
      policy: strict === true ? "strict" : "salvage",
    });
    if (json === true) {
      const data = activities.map(({ activity, streams, notices: own }) => ({
        activity,
        streams: streamsToJson(streams),
        notices: own,
      }));
      terminal.out(JSON.stringify({ file: name, activities: data, notices }, null, 2));
      return EXIT.ok;
    }
    if (activities.length !== 1) terminal.out(`${name} holds ${activities.length} activities.\n`);
    for (const [index, activity] of activities.entries()) {
      if (index > 0) terminal.out("");
      for (const line of activityReport(activity)) terminal.out(line);
    }
    return EXIT.ok;
  },
};
