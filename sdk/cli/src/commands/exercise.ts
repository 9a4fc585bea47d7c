import { type Command, EXIT } from "../command.ts";
export const exercise: Command = {
  name: "exercise",
  summary: "",
  usage: "exercise",
  detail: [],
  options: {},
  words: [0, 9],
  run: async () => EXIT.ok,
};
