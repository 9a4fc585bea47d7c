import { type Command, EXIT } from "../command.ts";
export const run: Command = {
  name: "run",
  summary: "",
  usage: "run",
  detail: [],
  options: {},
  words: [0, 9],
  run: async () => EXIT.ok,
};
