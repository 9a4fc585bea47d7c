/* Generated from core/openapi.json by `pnpm generate`. Do not edit. */
export interface paths {
  readonly "/api/auth/sign-in/email": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign in */
    readonly post: operations["signIn"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/auth/sign-out": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** End the session */
    readonly post: operations["signOut"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/auth/sign-up/email": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Make the first account and sign in with it */
    readonly post: operations["signUp"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/activities": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Activities, newest first */
    readonly get: operations["listActivities"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/activities/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One activity with its route and charts */
    readonly get: operations["getActivity"];
    readonly put?: never;
    readonly post?: never;
    /** Delete an activity and what was published of it */
    readonly delete: operations["deleteActivity"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/errors": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Every error code, what it means and what to do */
    readonly get: operations["listErrors"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/help": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All help pages */
    readonly get: operations["listHelp"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/help/{kind}/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One help page as data */
    readonly get: operations["getHelp"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/help/search": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Sections that fit some words, best first; finds parts of words and forgives typing errors */
    readonly get: operations["searchHelp"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/home": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What the home page shows */
    readonly get: operations["getHome"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/inputs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Questions that runs wait for */
    readonly get: operations["listInputs"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pages/{slug}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A published page */
    readonly get: operations["getPage"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All pipelines of the account */
    readonly get: operations["listPipelines"];
    readonly put?: never;
    /** Make a pipeline with an unpublished draft */
    readonly post: operations["createPipeline"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One pipeline: its draft, what is published, its problems */
    readonly get: operations["getPipeline"];
    readonly put?: never;
    readonly post?: never;
    /** Delete a pipeline; its runs and pages stay */
    readonly delete: operations["deletePipeline"];
    readonly options?: never;
    readonly head?: never;
    /** Rename a pipeline, or switch it on or off */
    readonly patch: operations["updatePipeline"];
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines/{id}/draft": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Save the draft; CONFLICT when another tab saved meanwhile */
    readonly put: operations["savePipelineDraft"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines/{id}/publish": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Make an immutable revision of the draft and use it from now on */
    readonly post: operations["publishPipeline"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines/{id}/revisions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Published revisions, newest first */
    readonly get: operations["listPipelineRevisions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines/{id}/test": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Dry run of a draft on an activity: destinations are rendered, never called */
    readonly post: operations["testPipeline"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/pipelines/check": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say what is wrong with a document without saving it */
    readonly post: operations["checkPipeline"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/plugins": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Installed plugins, each in its newest version */
    readonly get: operations["listPlugins"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/plugins/{publisher}/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One plugin: manifest, permissions, versions, executed examples */
    readonly get: operations["getPlugin"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/runs": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Runs, newest first */
    readonly get: operations["listRuns"];
    readonly put?: never;
    /** Run a pipeline's published revision on an activity */
    readonly post: operations["startRun"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/runs/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Everything that happened in a run, step by step */
    readonly get: operations["getRun"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/runs/{id}/cancel": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Stop a run that has not ended */
    readonly post: operations["cancelRun"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/runs/{id}/retry": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Go on with a failed or cancelled run where it stopped */
    readonly post: operations["retryRun"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/runs/{id}/steps/{stepId}/answer": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Answer the form that a waiting step asked for */
    readonly post: operations["answerStep"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/runs/{id}/steps/{stepId}/settle": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Decide a delivery of which nobody knows whether it arrived */
    readonly post: operations["settleDelivery"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/samples": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Activities that come with FitGlue */
    readonly get: operations["listSamples"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/samples/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Take a sample through the ordinary intake */
    readonly post: operations["uploadSample"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/session": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who is signed in, and whether the first account is still to be made */
    readonly get: operations["getSession"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/settings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Settings of the account */
    readonly get: operations["getSettings"];
    /** Replace the settings of the account */
    readonly put: operations["saveSettings"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/showcase": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Published pages of the account, newest first */
    readonly get: operations["listPages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/showcase/{slug}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take a page down */
    readonly delete: operations["deletePage"];
    readonly options?: never;
    readonly head?: never;
    /** Say who may see a page */
    readonly patch: operations["setPageVisibility"];
    readonly trace?: never;
  };
  readonly "/api/v1/uploads": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Uploads, newest first */
    readonly get: operations["listUploads"];
    readonly put?: never;
    /** Hand in files; they are stored at once and read as a job */
    readonly post: operations["createUpload"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/api/v1/uploads/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How far an upload is, file by file */
    readonly get: operations["getUpload"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly ActivityDetail: {
      /** @description The canonical activity; schema at /schemas/activity-1.json */
      readonly activity: {
        readonly [key: string]: unknown;
      };
      readonly charts: readonly {
        readonly label: string;
        readonly name: string;
        readonly unit: string;
        readonly x: readonly number[];
        readonly xUnit: string;
        readonly y: readonly (number | null)[];
      }[];
      readonly columns: readonly {
        readonly label: string;
        readonly name: string;
        readonly samples: number;
        readonly unit: string;
      }[];
      readonly route: readonly (readonly [number, number])[];
      readonly summary: components["schemas"]["ActivitySummary"];
    };
    readonly ActivitySummary: {
      readonly ascentMeters: number | null;
      readonly averageHeartRateBpm: number | null;
      readonly distanceMeters: number | null;
      readonly elapsedSeconds: number;
      readonly exercises: number;
      readonly id: string;
      readonly movingSeconds: number | null;
      readonly notices: readonly string[];
      readonly provider: string;
      readonly runs: readonly {
        readonly id: string;
        readonly pipelineName: string;
        readonly state: string;
      }[];
      readonly sport: string;
      readonly startedAt: string;
      readonly timeZone: string | null;
      readonly title: string;
      readonly utcOffsetSeconds: number | null;
    };
    readonly ApiError: {
      readonly error: {
        readonly code: string;
        readonly details: {
          readonly [key: string]: unknown;
        };
        /** @description Path of the help page that explains the code */
        readonly help: string;
        readonly message: string;
        readonly requestId: string;
      };
    };
    readonly ErrorEntry: {
      readonly code: string;
      readonly help: string;
      readonly meaning: string;
      readonly remedy: string;
      readonly retryable: boolean;
      readonly status: number;
      readonly userAction: string;
    };
    readonly HelpContent:
      | {
          readonly text: string;
          /** @constant */
          readonly type: "paragraph";
        }
      | {
          readonly items: readonly string[];
          readonly ordered: boolean;
          /** @constant */
          readonly type: "list";
        }
      | {
          readonly columns: readonly string[];
          readonly rows: readonly (readonly string[])[];
          /** @constant */
          readonly type: "table";
        }
      | {
          readonly links: readonly {
            readonly path: string;
            readonly text: string;
          }[];
          /** @constant */
          readonly type: "links";
        }
      | {
          readonly destination: string;
          readonly html: string | null;
          readonly plain: string;
          readonly title: string;
          /** @constant */
          readonly type: "example";
        }
      | {
          readonly anchor: string;
          readonly cause: string;
          readonly code: string | null;
          readonly fix: string;
          readonly title: string;
          /** @constant */
          readonly type: "issue";
        }
      | {
          readonly id: string;
          readonly text: string;
          /** @constant */
          readonly type: "subheading";
        };
    readonly HelpKind: "sources" | "boosters" | "destinations" | "connections";
    readonly HelpPage: {
      readonly digest: string;
      readonly facts: readonly {
        readonly label: string;
        readonly value: string;
      }[];
      readonly icon: string;
      readonly id: string;
      readonly kind: components["schemas"]["HelpKind"];
      readonly name: string;
      readonly next: {
        readonly path: string;
        readonly text: string;
      } | null;
      readonly path: string;
      readonly previous: {
        readonly path: string;
        readonly text: string;
      } | null;
      readonly revised: string;
      readonly sections: readonly {
        readonly content: readonly components["schemas"]["HelpContent"][];
        readonly id: string;
        readonly title: string;
      }[];
      readonly summary: string;
      readonly title: string;
      readonly version: string;
    };
    readonly HelpSearchResult: {
      /** @description Plain text around the words that were found */
      readonly excerpt: string;
      readonly heading: string;
      /** @description Page, with the anchor of the section that fits */
      readonly path: string;
      readonly title: string;
    };
    readonly HelpSummary: {
      readonly icon: string;
      readonly id: string;
      readonly kind: components["schemas"]["HelpKind"];
      readonly name: string;
      readonly path: string;
      readonly summary: string;
      readonly title: string;
    };
    readonly Home: {
      readonly activities: number;
      readonly enabledPipelines: number;
      readonly needsAttention: readonly {
        readonly kind: "failed-run" | "waiting-input" | "unknown-delivery" | "pipeline-problem";
        readonly path: string;
        readonly text: string;
      }[];
      readonly pages: number;
      readonly pipelines: number;
    };
    readonly LiveEvent:
      | {
          readonly run: components["schemas"]["RunSummary"];
          readonly seq: number;
          readonly topic: string;
          /** @constant */
          readonly type: "run";
        }
      | {
          readonly runId: string;
          readonly seq: number;
          readonly step: components["schemas"]["RunStep"];
          readonly topic: string;
          /** @constant */
          readonly type: "step";
        }
      | {
          readonly seq: number;
          readonly topic: string;
          /** @constant */
          readonly type: "upload";
          /** @description An Upload */
          readonly upload: Record<string, never>;
        };
    readonly LiveRefusal: {
      readonly error: {
        readonly code: string;
        readonly help: string;
        readonly message: string;
      };
      readonly topic: string;
      /** @constant */
      readonly type: "refused";
    };
    readonly PipelineDetail: {
      readonly draft: components["schemas"]["PipelineDocument"];
      /** @description Grows with every save; send it back to detect conflicts */
      readonly draftVersion: number;
      readonly enabled: boolean;
      readonly id: string;
      readonly name: string;
      readonly problems: readonly components["schemas"]["PipelineProblem"][];
      readonly published: components["schemas"]["PipelineRevision"] | null;
    };
    readonly PipelineDocument: {
      readonly boosters: readonly components["schemas"]["PipelineStep"][];
      readonly destinations: readonly components["schemas"]["PipelineStep"][];
      readonly source: components["schemas"]["PipelineStep"];
    };
    readonly PipelineProblem: {
      readonly fix: {
        /** @description publisher/id to add */
        readonly addPlugin: string;
        readonly beforeStepId: string | null;
        readonly label: string;
      } | null;
      readonly message: string;
      /** @description JSON pointer into the step's config, empty for the step itself */
      readonly path: string;
      readonly severity: "error" | "warning";
      readonly stepId: string | null;
    };
    readonly PipelineRevision: {
      readonly document: components["schemas"]["PipelineDocument"];
      readonly publishedAt: string;
      readonly revision: number;
    };
    readonly PipelineStep: {
      /** @description Settings, valid against the plugin's config schema */
      readonly config: {
        readonly [key: string]: unknown;
      };
      readonly enabled: boolean;
      /** @description Stable id of the step within the pipeline */
      readonly id: string;
      /** @description What a failed step does to the run; destinations are always independent of each other */
      readonly onError: "continue" | "stop";
      /** @description publisher/id@version; a pipeline pins exact versions */
      readonly plugin: string;
    };
    readonly PipelineSummary: {
      readonly enabled: boolean;
      readonly hasUnpublishedChanges: boolean;
      readonly id: string;
      readonly lastRun: {
        readonly at: string;
        readonly id: string;
        readonly state: string;
      } | null;
      readonly name: string;
      readonly problems: number;
      readonly publishedRevision: number | null;
      readonly steps: readonly {
        readonly icon: string;
        readonly name: string;
        readonly role: string;
      }[];
      readonly updatedAt: string;
    };
    readonly PluginDetail: {
      readonly changelog: string;
      readonly examples: readonly {
        readonly cpuMs: number;
        readonly hostCalls: number;
        readonly html: string;
        readonly id: string;
        readonly outcome: string;
        readonly plain: string;
        readonly role: string;
        readonly title: string;
        readonly wallMs: number;
      }[];
      /** @description The manifest; schema at /schemas/manifest-1.json */
      readonly manifest: {
        readonly [key: string]: unknown;
      };
      readonly permissions: readonly {
        readonly reason: string | null;
        /** @description What it may do, in plain words */
        readonly text: string;
      }[];
      readonly plugin: components["schemas"]["PluginSummary"];
      /** @description Installed versions, newest first */
      readonly versions: readonly string[];
    };
    readonly PluginSummary: {
      readonly categories: readonly string[];
      readonly digest: string;
      readonly icon: string;
      readonly id: string;
      /** @description publisher/id@version */
      readonly key: string;
      readonly name: string;
      readonly publisher: string;
      readonly roles: readonly ("connection" | "source" | "booster" | "destination")[];
      readonly summary: string;
      readonly trust: string;
      readonly version: string;
    };
    readonly RunDetail: {
      readonly after: {
        readonly sport: string;
        readonly title: string;
      };
      readonly before: {
        readonly sport: string;
        readonly title: string;
      };
      readonly lastEventSeq: number;
      readonly run: components["schemas"]["RunSummary"];
      readonly steps: readonly components["schemas"]["RunStep"][];
    };
    readonly RunState: "queued" | "running" | "waiting" | "parked" | "done" | "failed" | "halted" | "cancelled";
    readonly RunStep: {
      readonly attempts: number;
      readonly changes: readonly {
        readonly after: string | null;
        readonly before: string | null;
        readonly field: string;
        readonly label: string;
      }[];
      readonly delivery: {
        readonly attempts: number;
        readonly externalId: string;
        readonly url: string | null;
      } | null;
      readonly durationMs: number | null;
      readonly error: {
        readonly code: string;
        readonly help: string;
        readonly message: string;
        readonly pluginCode: string | null;
        readonly stack: string | null;
      } | null;
      readonly form: {
        readonly message: string;
        /** @description Fields in the config dialect */
        readonly schema: unknown;
        /** @description Values to start from */
        readonly suggested: unknown;
        readonly title: string;
      } | null;
      readonly hostCalls: readonly {
        readonly call: string;
        readonly durationMs: number;
        readonly errorCode: string | null;
        readonly requestBytes: number;
        readonly responseBytes: number;
        readonly seq: number;
      }[];
      readonly icon: string;
      /** @description The pipeline step's id */
      readonly id: string;
      readonly logs: readonly {
        readonly level: string;
        readonly message: string;
      }[];
      readonly name: string;
      readonly plugin: string;
      readonly position: number;
      readonly progress: {
        readonly fraction: number;
        readonly message: string | null;
      } | null;
      /** @description Data classes it was given */
      readonly reads: readonly string[];
      readonly reason: string | null;
      readonly rendered: {
        readonly text: string;
        readonly title: string;
        readonly truncated: boolean;
      } | null;
      /** @description Structured result of the booster, or null */
      readonly result: unknown;
      readonly resumesAt: string | null;
      readonly role: "booster" | "destination";
      readonly section: {
        readonly html: string;
        readonly plain: string;
      } | null;
      readonly startedAt: string | null;
      readonly state: components["schemas"]["StepState"];
      readonly usage: {
        readonly cpuMs: number;
        readonly hostCalls: number;
        readonly limits: {
          readonly cpuMs: number;
          readonly hostCalls: number;
          readonly memoryMb: number;
          readonly outputKb: number;
          readonly wallMs: number;
        };
        readonly outputBytes: number;
        readonly peakMemoryMb: number;
        readonly wallMs: number;
      } | null;
    };
    readonly RunSummary: {
      readonly activityId: string;
      readonly activityTitle: string;
      readonly createdAt: string;
      readonly dryRun: boolean;
      readonly finishedAt: string | null;
      readonly id: string;
      readonly pageUrl: string | null;
      readonly pipelineId: string | null;
      readonly pipelineName: string;
      readonly reason: string | null;
      readonly revision: number | null;
      readonly sport: string;
      readonly state: components["schemas"]["RunState"];
    };
    readonly Sample: {
      readonly description: string;
      readonly id: string;
      readonly sport: string;
      readonly title: string;
    };
    readonly Session: {
      readonly setupNeeded: boolean;
      readonly user: {
        readonly email: string;
        readonly id: string;
        readonly name: string;
      } | null;
    };
    readonly Settings: {
      readonly name: string;
      /** @description IANA zone, used where an activity has none */
      readonly timeZone: string;
      readonly units: "metric" | "imperial";
    };
    readonly ShowcasePage: {
      readonly author: string | null;
      readonly charts: readonly {
        readonly label: string;
        readonly name: string;
        readonly summary: string;
        readonly unit: string;
        readonly x: readonly number[];
        readonly xLabel: string;
        readonly y: readonly (number | null)[];
      }[];
      readonly exercises: readonly {
        readonly notes: string;
        readonly sets: readonly {
          readonly text: string;
          readonly type: string;
        }[];
        readonly superset: string | null;
        readonly title: string;
      }[];
      readonly laps: readonly {
        readonly averageHeartRateBpm: number | null;
        readonly distanceMeters: number | null;
        readonly elapsedSeconds: number;
        readonly index: number;
      }[];
      readonly notes: string;
      readonly publishedAt: string;
      readonly route: readonly (readonly [number, number])[];
      readonly sections: readonly {
        readonly [key: string]: unknown;
      }[];
      readonly slug: string;
      readonly sport: string;
      readonly startedAt: string;
      readonly stats: readonly {
        readonly label: string;
        readonly unit: string;
        readonly value: string;
      }[];
      readonly timeZone: string | null;
      readonly title: string;
      readonly updatedAt: string;
      readonly utcOffsetSeconds: number | null;
      readonly visibility: components["schemas"]["Visibility"];
    };
    readonly ShowcaseSummary: {
      readonly slug: string;
      readonly sport: string;
      readonly startedAt: string;
      readonly title: string;
      readonly url: string;
      readonly visibility: components["schemas"]["Visibility"];
    };
    readonly SignIn: {
      readonly email: string;
      readonly password: string;
    };
    readonly SignUp: {
      readonly email: string;
      readonly name: string;
      readonly password: string;
    };
    readonly StepState:
      | "pending"
      | "running"
      | "ok"
      | "skipped"
      | "halted"
      | "waiting"
      | "parked"
      | "failed"
      | "delivered"
      | "rendered"
      | "unknown";
    readonly Upload: {
      readonly createdAt: string;
      readonly files: readonly components["schemas"]["UploadFile"][];
      readonly id: string;
      readonly pipelineId: string | null;
      readonly state: "working" | "done";
    };
    readonly UploadFile: {
      readonly activityIds: readonly string[];
      readonly bytes: number;
      readonly error: {
        readonly code: string;
        readonly help: string;
        readonly message: string;
      } | null;
      readonly id: string;
      /** @description Name, with the path inside an archive */
      readonly name: string;
      readonly notices: readonly string[];
      readonly runIds: readonly string[];
      readonly state: "queued" | "reading" | "done" | "duplicate" | "failed";
    };
    readonly Visibility: "public" | "unlisted" | "private";
    readonly WaitingInput: {
      readonly activityTitle: string;
      readonly message: string;
      readonly runId: string;
      readonly since: string;
      readonly stepId: string;
      readonly title: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly signIn: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SignIn"];
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly success: boolean;
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly signOut: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly success: boolean;
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly signUp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SignUp"];
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly success: boolean;
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listActivities: {
    readonly parameters: {
      readonly query?: {
        /** @description nextCursor of the page before */
        readonly cursor?: string;
        /** @description Items on one page */
        readonly limit?: number;
        /** @description Words that the title contains */
        readonly search?: string;
        readonly sport?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["ActivitySummary"][];
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getActivity: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ActivityDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly deleteActivity: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description No Content */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listErrors: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly errors: readonly components["schemas"]["ErrorEntry"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listHelp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly pages: readonly components["schemas"]["HelpSummary"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getHelp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly kind: "sources" | "boosters" | "destinations" | "connections";
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HelpPage"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly searchHelp: {
    readonly parameters: {
      readonly query: {
        readonly q: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly results: readonly components["schemas"]["HelpSearchResult"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getHome: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Home"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listInputs: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly inputs: readonly components["schemas"]["WaitingInput"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getPage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ShowcasePage"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listPipelines: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly pipelines: readonly components["schemas"]["PipelineSummary"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly createPipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly document: components["schemas"]["PipelineDocument"];
          readonly name: string;
        };
      };
    };
    readonly responses: {
      /** @description Created */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getPipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly deletePipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description No Content */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly updatePipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly enabled?: boolean;
          readonly name?: string;
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly savePipelineDraft: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly document: components["schemas"]["PipelineDocument"];
          readonly draftVersion: number;
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly publishPipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listPipelineRevisions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly revisions: readonly components["schemas"]["PipelineRevision"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly testPipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly activityId: string;
          readonly document: components["schemas"]["PipelineDocument"];
        };
      };
    };
    readonly responses: {
      /** @description Accepted */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly checkPipeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly document: components["schemas"]["PipelineDocument"];
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly problems: readonly components["schemas"]["PipelineProblem"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listPlugins: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly plugins: readonly components["schemas"]["PluginSummary"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getPlugin: {
    readonly parameters: {
      readonly query?: {
        readonly version?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly publisher: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PluginDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listRuns: {
    readonly parameters: {
      readonly query?: {
        /** @description nextCursor of the page before */
        readonly cursor?: string;
        /** @description Items on one page */
        readonly limit?: number;
        readonly pipelineId?: string;
        /** @description Words that the title contains */
        readonly search?: string;
        readonly state?: "queued" | "running" | "waiting" | "parked" | "done" | "failed" | "halted" | "cancelled";
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["RunSummary"][];
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly startRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly activityId: string;
          readonly pipelineId: string;
        };
      };
    };
    readonly responses: {
      /** @description Accepted */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunDetail"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly cancelRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly retryRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly answerStep: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly stepId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly answer: {
            readonly [key: string]: unknown;
          };
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly settleDelivery: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly stepId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly decision: "done" | "resend";
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listSamples: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly samples: readonly components["schemas"]["Sample"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly uploadSample: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly pipelineId?: string;
        };
      };
    };
    readonly responses: {
      /** @description Accepted */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Upload"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Session"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Settings"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly saveSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Settings"];
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Settings"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listPages: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly pages: readonly components["schemas"]["ShowcaseSummary"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly deletePage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description No Content */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly setPageVisibility: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": {
          readonly visibility: components["schemas"]["Visibility"];
        };
      };
    };
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ShowcaseSummary"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly listUploads: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly uploads: readonly components["schemas"]["Upload"][];
          };
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly createUpload: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "multipart/form-data": {
          /** @description FIT, TCX or GPX, also as .gz or several in a .zip */
          readonly files: readonly string[];
          /** @description Pipeline to run; comes before the files. Without it, every enabled pipeline for uploads */
          readonly pipelineId?: string;
        };
      };
    };
    readonly responses: {
      /** @description Accepted */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Upload"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  readonly getUpload: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OK */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Upload"];
        };
      };
      /** @description Error */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
}
