/** The words of a section: its heading, and its paragraphs in order. */
interface SectionWords {
  readonly title: string;
  readonly text: readonly string[];
}
const section = (title: string, ...text: readonly string[]): SectionWords => ({ title, text });

/** What the concept pages say, in English; every other language has the same keys. */
export const ENGLISH_CONCEPTS = {
  pipelines: {
    title: "Pipelines",
    summary: "A pipeline is a list of steps: where activities come from, what is added to them, and where they go.",
    overview: section(
      "Overview",
      "A pipeline has one source, any number of boosters, and at least one destination. Each activity of the source goes through the boosters from top to bottom, and what comes out is handed to every destination.",
      "You may have several pipelines with the same source. Each of them gets every activity.",
    ),
    order: section(
      "Why the order matters",
      "A booster sees what the steps above it added. One that shows heart rate has to stand below one that adds it. The builder knows what each plugin needs and gives, says when something is missing, and offers what would fill the gap.",
    ),
    drafts: section(
      "Draft and published",
      "What you change is a draft until you publish it. Publishing makes a revision that never changes again; runs use the published revision. You can look at every revision, compare it with the draft, and bring it back.",
      "When the same pipeline is open in two tabs, the second one to save is told so, and nothing is overwritten.",
    ),
    test: section(
      "Test before you publish",
      "A test runs the draft on an activity of your own or on a sample. The boosters really run; destinations show what they would get, and none of them is called.",
    ),
    related: "Related",
  },

  plugins: {
    title: "Sources, boosters and destinations",
    summary: "Every step is a plugin. Its manifest says what it reads, what it adds, and what it may do.",
    overview: section(
      "Overview",
      "Every step of a pipeline is a plugin. A plugin may have several roles: a service is often a source and a destination.",
    ),
    sources: section(
      "Sources",
      "A source brings activities in: from a file that you upload, or from a service that tells FitGlue of new ones.",
    ),
    boosters: section(
      "Boosters",
      "A booster does something to an activity on its way: it adds data, changes title or type, or writes a section that destinations show. It never changes the activity that you keep, only what this pipeline hands on.",
    ),
    destinations: section(
      "Destinations",
      "A destination publishes what comes out. Each says which parts of an activity it takes and how it shows text; the rest is left out, and its page says so.",
    ),
    data: section(
      "Parts of an activity",
      "Plugins name the parts that they need and give by these classes. A booster gets the parts that its manifest names, and no other.",
    ),
    dataColumns: ["Part", "What it holds"],
    permissions: section(
      "What a plugin may do",
      "A plugin runs in a sandbox. It has no files, no clock of its own and no network, except for the hosts that its manifest names with a reason. Its help page and its page in the catalogue list what it may do; everything else is impossible for it.",
    ),
    allPlugins: "All plugins",
    writeOne: "Write a plugin",
  },

  runs: {
    title: "Runs",
    summary: "A run is one activity on its way through one pipeline; everything that happened to it can be looked up.",
    overview: section(
      "Overview",
      "When an activity arrives, each pipeline with its source begins a run. The page of a run shows every step: what it was given, what it changed, what it asked a service for, how long it took, and why it ended as it did.",
    ),
    states: {
      title: "States of a run",
      columns: ["State", "Meaning"],
      rows: [
        ["queued", "It waits for its turn."],
        ["running", "A step is at work."],
        ["waiting", "A step has a question for you; the run goes on when you answer."],
        [
          "parked",
          "It waits for something else: a service that is not to be had for now, or a pause that a service asked for. It goes on by itself.",
        ],
        ["done", "Every step is done, or was left out for a reason that it tells."],
        ["failed", "A step failed, and it cannot go on by itself. The error says what to do."],
        ["halted", "A step stopped it on purpose."],
        ["cancelled", "You stopped it."],
      ],
    },
    errors: section(
      "When a step fails",
      "Each step has a rule of its own: go on without it, or stop the run. Every failure has a code that leads to the paragraph of this help centre that explains it. What may pass by itself is tried again, with longer and longer pauses.",
      "Steps that were done are not done again: a run that is retried goes on behind the last one that was kept.",
    ),
    errorCodes: "Error codes",
    deliveries: section(
      "Nothing is delivered twice",
      "A delivery is written down before it is made. After a failure in the middle, a destination that recognises repeated deliveries is asked again; one that can be looked through is looked through first; and where neither is possible, the run waits for you to decide.",
    ),
    recordings: section(
      "Recordings",
      "What a step was given and answered is recorded, encrypted, and kept for 14 days unless the operator chose another time. With it, a failed step can be repeated exactly. Keys of connections are not on it.",
    ),
    replay: "Replay and debug",
  },

  connections: {
    title: "Connections",
    summary: "A connection is your account at another service, opened by a key or a sign-in that plugins never see.",
    overview: section(
      "Overview",
      "A plugin of a service needs your account there. You connect it once; its source and its destination share the connection.",
    ),
    keys: section(
      "Where keys are",
      "Keys and sign-ins are encrypted in the database of this server. They are not shown again, not even to you. FitGlue adds them to a request after the request has left the plugin, and only towards the hosts that the manifest names.",
    ),
    expired: section(
      "When a connection ends",
      "A sign-in that runs out is renewed by itself. When the service refuses it, FitGlue asks you to connect again. What needs it waits meanwhile, and goes on afterwards: nothing is lost.",
    ),
    past: section(
      "New activities and the past",
      "What is new comes by itself. Your past is imported when you ask for it, behind what is new, and starts pipelines only when you choose one for it.",
    ),
    yours: "Your connections",
  },

  privacy: {
    title: "Privacy",
    summary: "Your activities are on the server that runs FitGlue, and go only where one of your pipelines sends them.",
    overview: section(
      "Overview",
      "FitGlue runs on a server of your own or of somebody you trust. Nothing is sent to its makers. An activity leaves the server only when a step of a pipeline of yours takes it somewhere.",
    ),
    plugins: section(
      "What plugins see",
      "A plugin gets the parts of an activity that its manifest names, and no others: a summary of sets never sees a route.",
      "It remembers nothing between runs unless its manifest says so, and what it remembers is separate for each person.",
      "It never sees a key, a password or another person's data.",
      "Settings marked as secret are encrypted; private ones stay behind when a pipeline is shared.",
    ),
    others: section(
      "What others see",
      "Nothing is public until a destination publishes it. A page of Showcase is public, unlisted or private as you choose, and the beginning and the end of a route are cut off unless you decide otherwise. Some services allow their data to be shown to nobody but you; such activities are then not published.",
    ),
    operator: section(
      "What the operator sees",
      "Whoever runs the server can read its database; keys of connections are encrypted there. Choose a server that you trust.",
    ),
  },

  units: {
    title: "Units, time and missing values",
    summary: "Inside, everything is in SI units and universal time; you see your own units and the time of the place.",
    units: section(
      "Units",
      "Distances are metres, weights kilograms, speeds metres a second, temperatures degrees Celsius. What you see is in the units of your settings.",
    ),
    settings: "Settings",
    time: section(
      "Time",
      "A start is an instant, with the time zone of the place where it is known. Days and weeks are counted in that zone, so a late run in another country belongs to the day on which you ran it. When a source does not tell the zone, it stays unknown.",
    ),
    durations: section(
      "Three durations",
      "Elapsed: from the start to the end, pauses included.",
      "Timer: while the watch was recording.",
      "Moving: while you moved.",
    ),
    missing: section(
      "Missing values",
      "What is not known is empty and never 0: no heart rate is not a heart rate of 0. A booster that needs what an activity does not have is skipped, and says so.",
    ),
  },

  sameSession: {
    title: "Loops and duplicates",
    summary:
      "What FitGlue delivered is not imported again, and a session that arrives twice is told apart from two sessions.",
    loops: section(
      "Loops",
      "A service that is source and destination gives back what was delivered there. FitGlue remembers its deliveries, recognises them when they come back, and does not import them again. Nothing has to be set up for that.",
    ),
    duplicates: section(
      "The same session from two sources",
      "When the same session arrives from two sources, the second one is kept as a duplicate of the first and starts no pipeline. If they really were two sessions, the page of the activity separates them.",
    ),
    again: section(
      "The same file again",
      "A file or an activity that is there already is not taken in again. One that was edited at its origin replaces what was imported, where the source tells of edits. One that you deleted here stays away.",
    ),
  },
};

/** The words of the concept pages in any language. */
export type ConceptWords = typeof ENGLISH_CONCEPTS;
