/* Generated from core/openapi.json by `pnpm generate`. Do not edit. */
export interface paths {
  "/api/auth/sign-in/email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in */
    post: operations["signIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/sign-out": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the session */
    post: operations["signOut"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/auth/sign-up/email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make the first account and sign in with it */
    post: operations["signUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/activities": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Activities, newest first */
    get: operations["listActivities"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/activities/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One activity with its route and charts */
    get: operations["getActivity"];
    put?: never;
    post?: never;
    /** Delete an activity and what was published of it */
    delete: operations["deleteActivity"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/activities/{id}/separate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a duplicate for a session of its own: the pipelines of its source run on it */
    post: operations["separateActivity"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/api-keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** API keys, newest first */
    get: operations["listApiKeys"];
    put?: never;
    /** Make a key that reads runs and their recordings */
    post: operations["createApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/api-keys/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke a key; it opens nothing from now on */
    delete: operations["revokeApiKey"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Services that can be connected, connected or not */
    get: operations["listConnections"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One service and the account's connection to it */
    get: operations["getConnection"];
    put?: never;
    post?: never;
    /** Withdraw the access at the service where that is possible, and forget the credentials */
    delete: operations["disconnect"];
    options?: never;
    head?: never;
    /** Switch a connection off, or on again */
    patch: operations["switchConnection"];
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}/authorize": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a sign-in at the service: the person goes to `url`, and comes back to the connection's page */
    post: operations["beginSignIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}/check": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask the service whether the connection still holds */
    post: operations["checkConnection"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}/history": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Fetch what was there before, or go on fetching it */
    post: operations["startHistory"];
    /** Stop fetching what was there before; what is here stays */
    delete: operations["stopHistory"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}/key": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try an API key at the service, and connect with it when the service accepts it */
    post: operations["connectWithKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}/sync": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Look for changes at the service now */
    post: operations["syncConnection"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/connections/{publisher}/{id}/webhook-secret": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Replace the address for the service's events; the one before stops at once */
    post: operations["rotateWebhookSecret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/errors": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every error code, what it means and what to do */
    get: operations["listErrors"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/help": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All help pages */
    get: operations["listHelp"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/help/{kind}/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One help page as data */
    get: operations["getHelp"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/help/{kind}/{id}/markdown": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One help page as Markdown */
    get: operations["getHelpMarkdown"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/help/search": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sections that fit some words, best first; finds parts of words and forgives typing errors */
    get: operations["searchHelp"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/home": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the home page shows */
    get: operations["getHome"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/inputs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Questions that runs wait for */
    get: operations["listInputs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pages/{slug}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A published page */
    get: operations["getPage"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All pipelines of the account */
    get: operations["listPipelines"];
    put?: never;
    /** Make a pipeline with an unpublished draft */
    post: operations["createPipeline"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One pipeline: its draft, what is published, its problems */
    get: operations["getPipeline"];
    put?: never;
    post?: never;
    /** Delete a pipeline; its runs and pages stay */
    delete: operations["deletePipeline"];
    options?: never;
    head?: never;
    /** Rename a pipeline, or switch it on or off */
    patch: operations["updatePipeline"];
    trace?: never;
  };
  "/api/v1/pipelines/{id}/draft": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Save the draft; CONFLICT when another tab saved meanwhile */
    put: operations["savePipelineDraft"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines/{id}/publish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make an immutable revision of the draft and use it from now on */
    post: operations["publishPipeline"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines/{id}/revisions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Published revisions, newest first */
    get: operations["listPipelineRevisions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines/{id}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Dry run of a draft on an activity: destinations are rendered, never called */
    post: operations["testPipeline"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines/check": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say what is wrong with a document without saving it */
    post: operations["checkPipeline"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/plugins": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Installed plugins, each in its newest version */
    get: operations["listPlugins"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/plugins/{publisher}/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One plugin: manifest, permissions, versions, executed examples */
    get: operations["getPlugin"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/plugins/{publisher}/{id}/{version}/quarantine": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Let a plugin in quarantine run again at once; only for the first account */
    delete: operations["liftQuarantine"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Runs, newest first */
    get: operations["listRuns"];
    put?: never;
    /** Run a pipeline's published revision on an activity */
    post: operations["startRun"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that happened in a run, step by step */
    get: operations["getRun"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a run that has not ended */
    post: operations["cancelRun"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/retry": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on with a failed or cancelled run where it stopped */
    post: operations["retryRun"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/steps/{stepId}/answer": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answer the form that a waiting step asked for */
    post: operations["answerStep"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/steps/{stepId}/inspect": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Replay a step under a debugger; only in developer mode */
    post: operations["inspectStep"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/steps/{stepId}/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Run a step again from its recording, in the sandbox and without asking anybody, and compare */
    post: operations["replayStep"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/steps/{stepId}/settle": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decide a delivery of which nobody knows whether it arrived */
    post: operations["settleDelivery"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/steps/{stepId}/tape": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The recording of a step as a .fitglue-tape file */
    get: operations["getTape"];
    /** Keep the recording of a step until it is deleted, or as long as others again */
    put: operations["pinTape"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/runs/{id}/tapes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete the recordings of all steps of a run, with that of the file's source */
    delete: operations["removeTapes"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/samples": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Activities that come with FitGlue */
    get: operations["listSamples"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/samples/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a sample through the ordinary intake */
    post: operations["uploadSample"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in, and whether the first account is still to be made */
    get: operations["getSession"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/settings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Settings of the account */
    get: operations["getSettings"];
    /** Replace the settings of the account */
    put: operations["saveSettings"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/showcase": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Published pages of the account, newest first */
    get: operations["listPages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/showcase/{slug}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a page down */
    delete: operations["deletePage"];
    options?: never;
    head?: never;
    /** Say who may see a page */
    patch: operations["setPageVisibility"];
    trace?: never;
  };
  "/api/v1/uploads": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Uploads, newest first */
    get: operations["listUploads"];
    put?: never;
    /** Hand in files; they are stored at once and read as a job */
    post: operations["createUpload"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/uploads/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an upload is, file by file */
    get: operations["getUpload"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ActivityDetail: {
      /** @description The canonical activity; schema at /schemas/activity-1.json */
      activity: {
        [key: string]: unknown;
      };
      charts: {
        label: string;
        name: string;
        unit: string;
        x: number[];
        xUnit: string;
        y: (number | null)[];
      }[];
      columns: {
        label: string;
        name: string;
        samples: number;
        unit: string;
      }[];
      route: [number, number][];
      summary: components["schemas"]["ActivitySummary"];
    };
    ActivitySummary: {
      ascentMeters: number | null;
      averageHeartRateBpm: number | null;
      distanceMeters: number | null;
      duplicateOf: {
        id: string;
        provider: string;
        title: string;
      } | null;
      elapsedSeconds: number;
      exercises: number;
      id: string;
      movingSeconds: number | null;
      notices: string[];
      provider: string;
      runs: {
        id: string;
        pipelineName: string;
        state: string;
      }[];
      sport: string;
      startedAt: string;
      timeZone: string | null;
      title: string;
      utcOffsetSeconds: number | null;
    };
    ApiError: {
      error: {
        code: string;
        details: {
          [key: string]: unknown;
        };
        /** @description Path of the help page that explains the code */
        help: string;
        message: string;
        requestId: string;
      };
    };
    ApiKey: {
      createdAt: string;
      /** @description How the key begins, to tell it from others */
      hint: string;
      id: string;
      name: string;
      usedAt: string | null;
    };
    Connection: {
      account: components["schemas"]["ServiceAccount"] | null;
      auth: "apiKey" | "oauth2" | "publicId" | "mobile";
      /** @description How many requests were made of those that the service allows */
      budget: {
        limit: number;
        /** @description Whether only requests that change nothing count */
        readsOnly: boolean;
        resetsAt: string;
        used: number;
        windowSeconds: number;
      }[];
      /** @description Whether what is at the service already can be fetched */
      canImportHistory: boolean;
      connectedAt: string | null;
      help: string | null;
      /** @description Path of the help about the connection */
      helpPage: string;
      icon: string;
      /** @description Whether it can be connected on this installation */
      isAvailable: boolean;
      key: {
        format: "uuid" | "text";
        label: string;
        where: string | null;
      } | null;
      name: string;
      /** @description `publisher/id` */
      plugin: string;
      prerequisites: string[];
      reason: string | null;
      scopes: {
        id: string;
        isGranted: boolean;
        optional: boolean;
        reason: string;
      }[];
      setup: string[];
      /** @description `limited`: connected without everything that was asked for */
      status: "none" | "connected" | "needs_reconnect" | "limited" | "disabled";
      summary: string;
      sync: components["schemas"]["ConnectionSync"] | null;
      unavailableReason: string | null;
    };
    ConnectionSync: {
      /** @description Activities that came from here and are still there */
      activityCount: number;
      /** @description Whether the address for its events can be replaced */
      canRotateSecret: boolean;
      /** @description Whether the service tells of news by itself */
      events: "on" | "unavailable" | "off";
      eventsReason: string | null;
      everyMinutes: number | null;
      history: {
        done: number;
        reason: string | null;
        state: components["schemas"]["HistoryState"];
        total: number | null;
      };
      lastEventAt: string | null;
      lastSyncedAt: string | null;
      nextSyncAt: string | null;
    };
    ErrorEntry: {
      code: string;
      help: string;
      meaning: string;
      remedy: string;
      retryable: boolean;
      status: number;
      userAction: string;
    };
    HelpContent:
      | {
          text: string;
          /** @constant */
          type: "paragraph";
        }
      | {
          items: string[];
          ordered: boolean;
          /** @constant */
          type: "list";
        }
      | {
          columns: string[];
          rows: string[][];
          /** @constant */
          type: "table";
        }
      | {
          links: {
            path: string;
            text: string;
          }[];
          /** @constant */
          type: "links";
        }
      | {
          destination: string;
          html: string | null;
          plain: string;
          title: string;
          /** @constant */
          type: "example";
        }
      | {
          anchor: string;
          cause: string;
          code: string | null;
          fix: string;
          title: string;
          /** @constant */
          type: "issue";
        }
      | {
          id: string;
          text: string;
          /** @constant */
          type: "subheading";
        };
    HelpKind: "sources" | "boosters" | "destinations" | "connections";
    HelpPage: {
      digest: string;
      facts: {
        label: string;
        value: string;
      }[];
      icon: string;
      id: string;
      kind: components["schemas"]["HelpKind"];
      name: string;
      next: {
        path: string;
        text: string;
      } | null;
      path: string;
      previous: {
        path: string;
        text: string;
      } | null;
      revised: string;
      sections: {
        content: components["schemas"]["HelpContent"][];
        id: string;
        title: string;
      }[];
      summary: string;
      title: string;
      version: string;
    };
    HelpSearchResult: {
      /** @description Plain text around the words that were found */
      excerpt: string;
      heading: string;
      /** @description Page, with the anchor of the section that fits */
      path: string;
      title: string;
    };
    HelpSummary: {
      icon: string;
      id: string;
      kind: components["schemas"]["HelpKind"];
      name: string;
      path: string;
      /** @description Date of the last change */
      revised: string;
      summary: string;
      title: string;
    };
    HistoryState: "none" | "running" | "paused" | "done" | "failed";
    Home: {
      activities: number;
      enabledPipelines: number;
      needsAttention: {
        kind: "failed-run" | "waiting-input" | "unknown-delivery" | "pipeline-problem" | "connection";
        path: string;
        text: string;
      }[];
      pages: number;
      pipelines: number;
    };
    LiveEvent:
      | {
          run: components["schemas"]["RunSummary"];
          seq: number;
          topic: string;
          /** @constant */
          type: "run";
        }
      | {
          runId: string;
          seq: number;
          step: components["schemas"]["RunStep"];
          topic: string;
          /** @constant */
          type: "step";
        }
      | {
          seq: number;
          topic: string;
          /** @constant */
          type: "upload";
          /** @description An Upload */
          upload: Record<string, never>;
        }
      | {
          /** @description `publisher/id`; its connection is to be read anew */
          plugin: string;
          seq: number;
          topic: string;
          /** @constant */
          type: "connection";
        };
    LiveRefusal: {
      error: {
        code: string;
        help: string;
        message: string;
      };
      topic: string;
      /** @constant */
      type: "refused";
    };
    MadeApiKey: {
      apiKey: components["schemas"]["ApiKey"];
      /** @description Send it as `Authorization: Bearer <key>`; it is never shown again */
      key: string;
    };
    PASSWORD_CHARACTERS: unknown;
    PipelineDetail: {
      draft: components["schemas"]["PipelineDocument"];
      /** @description Grows with every save; send it back to detect conflicts */
      draftVersion: number;
      enabled: boolean;
      id: string;
      name: string;
      problems: components["schemas"]["PipelineProblem"][];
      published: components["schemas"]["PipelineRevision"] | null;
    };
    PipelineDocument: {
      boosters: components["schemas"]["PipelineStep"][];
      destinations: components["schemas"]["PipelineStep"][];
      source: components["schemas"]["PipelineStep"];
    };
    PipelineProblem: {
      fix: {
        /** @description publisher/id to add */
        addPlugin: string;
        beforeStepId: string | null;
        label: string;
      } | null;
      message: string;
      /** @description JSON pointer into the step's config, empty for the step itself */
      path: string;
      severity: "error" | "warning";
      stepId: string | null;
    };
    PipelineRevision: {
      document: components["schemas"]["PipelineDocument"];
      publishedAt: string;
      revision: number;
    };
    PipelineStep: {
      /** @description Settings, valid against the plugin's config schema */
      config: {
        [key: string]: unknown;
      };
      enabled: boolean;
      /** @description Stable id of the step within the pipeline */
      id: string;
      /** @description What a failed step does to the run; destinations are always independent of each other */
      onError: "continue" | "stop";
      /** @description publisher/id@version; a pipeline pins exact versions */
      plugin: string;
    };
    PipelineSummary: {
      enabled: boolean;
      hasUnpublishedChanges: boolean;
      id: string;
      lastRun: {
        at: string;
        id: string;
        state: string;
      } | null;
      name: string;
      problems: number;
      publishedRevision: number | null;
      steps: {
        icon: string;
        name: string;
        role: string;
      }[];
      updatedAt: string;
    };
    PluginDetail: {
      changelog: string;
      examples: {
        cpuMs: number;
        hostCalls: number;
        html: string;
        id: string;
        outcome: string;
        plain: string;
        role: string;
        title: string;
        wallMs: number;
      }[];
      /** @description The manifest; schema at /schemas/manifest-1.json */
      manifest: {
        [key: string]: unknown;
      };
      permissions: {
        reason: string | null;
        /** @description What it may do, in plain words */
        text: string;
      }[];
      plugin: components["schemas"]["PluginSummary"];
      /** @description Installed versions, newest first */
      versions: string[];
    };
    PluginSummary: {
      categories: string[];
      digest: string;
      icon: string;
      id: string;
      /** @description publisher/id@version */
      key: string;
      name: string;
      publisher: string;
      roles: ("connection" | "source" | "booster" | "destination")[];
      summary: string;
      trust: string;
      version: string;
    };
    Replay: {
      /** @description Recorded host calls */
      calls: number;
      /** @description Whether the installed plugin is not the one that was recorded */
      codeChanged: boolean;
      divergence: {
        /** @description As it was this time */
        actual: string;
        /** @description Index among the recorded calls and answers; their number for the end */
        at: number;
        /** @description Name of the call, or `end` */
        call: string;
        /** @description As it was recorded */
        expected: string;
        sentence: string;
      } | null;
      failure: {
        code: string;
        message: string;
        stack: string | null;
      } | null;
      /** @description Same calls, same end, same result to the last bit */
      identical: boolean;
      logs: {
        level: string;
        message: string;
      }[];
      /** @description What the comparison could not tell */
      notes: string[];
      /** @description How the recorded step ended: `ok`, `failed`, or a limit's code */
      recordedEnd: string;
      usage: {
        /** @description Answers to its host calls */
        answerBytes?: number;
        /** @description Arguments of its host calls */
        callBytes?: number;
        cpuMs: number;
        hostCalls: number;
        inputBytes?: number;
        limits: {
          answerBytes?: number;
          callBytes?: number;
          cpuMs: number;
          hostCalls: number;
          inputBytes?: number;
          logLines?: number;
          memoryMb: number;
          outputKb: number;
          wallMs: number;
        };
        logLines?: number;
        outputBytes: number;
        peakMemoryMb: number;
        wallMs: number;
      } | null;
    };
    RunCause: "arrived" | "edited" | "separated" | "started";
    RunDetail: {
      after: {
        sport: string;
        title: string;
      };
      before: {
        sport: string;
        title: string;
      };
      /** @description Whether the server is in developer mode */
      canInspect: boolean;
      lastEventSeq: number;
      run: components["schemas"]["RunSummary"];
      source: components["schemas"]["RunStep"] | null;
      steps: components["schemas"]["RunStep"][];
    };
    RunState: "queued" | "running" | "waiting" | "parked" | "done" | "failed" | "halted" | "cancelled";
    RunStep: {
      attempts: number;
      changes: {
        after: string | null;
        before: string | null;
        field: string;
        label: string;
      }[];
      delivery: {
        attempts: number;
        externalId: string;
        url: string | null;
      } | null;
      durationMs: number | null;
      error: {
        code: string;
        help: string;
        message: string;
        pluginCode: string | null;
        stack: string | null;
      } | null;
      form: {
        message: string;
        /** @description Fields in the config dialect */
        schema: unknown;
        /** @description Values to start from */
        suggested: unknown;
        title: string;
      } | null;
      hostCalls: {
        call: string;
        durationMs: number;
        errorCode: string | null;
        requestBytes: number;
        responseBytes: number;
        seq: number;
      }[];
      icon: string;
      /** @description The pipeline step's id */
      id: string;
      logs: {
        level: string;
        message: string;
      }[];
      name: string;
      plugin: string;
      position: number;
      progress: {
        fraction: number;
        message: string | null;
      } | null;
      /** @description Data classes it was given */
      reads: string[];
      reason: string | null;
      rendered: {
        /** @description How to read the text; rich is HTML of our own renderer */
        format: "plain" | "markdown" | "rich";
        text: string;
        title: string;
        truncated: boolean;
      } | null;
      /** @description Structured result of the booster, or null */
      result: unknown;
      resumesAt: string | null;
      role: "source" | "booster" | "destination";
      section: {
        html: string;
        plain: string;
      } | null;
      startedAt: string | null;
      state: components["schemas"]["StepState"];
      tape: components["schemas"]["StepTape"] | null;
      usage: {
        /** @description Answers to its host calls */
        answerBytes?: number;
        /** @description Arguments of its host calls */
        callBytes?: number;
        cpuMs: number;
        hostCalls: number;
        inputBytes?: number;
        limits: {
          answerBytes?: number;
          callBytes?: number;
          cpuMs: number;
          hostCalls: number;
          inputBytes?: number;
          logLines?: number;
          memoryMb: number;
          outputKb: number;
          wallMs: number;
        };
        logLines?: number;
        outputBytes: number;
        peakMemoryMb: number;
        wallMs: number;
      } | null;
    };
    RunSummary: {
      activityId: string;
      activityTitle: string;
      cause: components["schemas"]["RunCause"];
      createdAt: string;
      dryRun: boolean;
      finishedAt: string | null;
      id: string;
      pageUrl: string | null;
      pipelineId: string | null;
      pipelineName: string;
      reason: string | null;
      revision: number | null;
      sport: string;
      state: components["schemas"]["RunState"];
    };
    Sample: {
      description: string;
      id: string;
      sport: string;
      title: string;
    };
    ServiceAccount: {
      id: string;
      name: string;
      url: string | null;
    };
    Session: {
      /** @description Least length of a password */
      passwordCharacters: number;
      setupNeeded: boolean;
      user: {
        email: string;
        id: string;
        name: string;
      } | null;
    };
    Settings: {
      name: string;
      /** @description IANA zone, used where an activity has none */
      timeZone: string;
      units: "metric" | "imperial";
    };
    ShowcasePage: {
      author: string | null;
      charts: {
        label: string;
        name: string;
        summary: string;
        unit: string;
        x: number[];
        xLabel: string;
        y: (number | null)[];
      }[];
      exercises: {
        notes: string;
        sets: {
          text: string;
          type: string;
        }[];
        superset: string | null;
        title: string;
      }[];
      laps: {
        averageHeartRateBpm: number | null;
        distanceMeters: number | null;
        elapsedSeconds: number;
        index: number;
      }[];
      notes: string;
      publishedAt: string;
      route: [number, number][];
      sections: {
        [key: string]: unknown;
      }[];
      slug: string;
      sport: string;
      startedAt: string;
      stats: {
        label: string;
        unit: string;
        value: string;
      }[];
      timeZone: string | null;
      title: string;
      updatedAt: string;
      utcOffsetSeconds: number | null;
      visibility: components["schemas"]["Visibility"];
    };
    ShowcaseSummary: {
      slug: string;
      sport: string;
      startedAt: string;
      timeZone: string | null;
      title: string;
      url: string;
      utcOffsetSeconds: number | null;
      visibility: components["schemas"]["Visibility"];
    };
    SignIn: {
      email: string;
      password: string;
    };
    SignUp: {
      email: string;
      name: string;
      password: string;
    };
    StepInspection: {
      /** @description To be opened in Chrome */
      devToolsUrl: string;
      /** @description For debuggers that speak the Chrome DevTools protocol */
      webSocketUrl: string;
    };
    StepState:
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
    StepTape: {
      /** @description Size of what it records */
      bytes: number;
      /** @description Kept until somebody deletes it */
      isPinned: boolean;
      keptUntil: string | null;
      recordedAt: string;
      state: "kept" | "expired" | "removed" | "too-large";
    };
    Upload: {
      createdAt: string;
      files: components["schemas"]["UploadFile"][];
      id: string;
      pipelineId: string | null;
      state: "working" | "done";
    };
    UploadFile: {
      activityIds: string[];
      bytes: number;
      error: {
        code: string;
        help: string;
        message: string;
      } | null;
      id: string;
      /** @description Name, with the path inside an archive */
      name: string;
      notices: string[];
      runIds: string[];
      state: "queued" | "reading" | "done" | "duplicate" | "failed";
    };
    Visibility: "public" | "unlisted" | "private";
    WaitingInput: {
      activityTitle: string;
      message: string;
      runId: string;
      since: string;
      stepId: string;
      title: string;
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
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignIn"];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            success: boolean;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            success: boolean;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  signUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignUp"];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            success: boolean;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listActivities: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Items on one page */
        limit?: number;
        /** @description Words that the title contains */
        search?: string;
        sport?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["ActivitySummary"][];
            nextCursor: string | null;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getActivity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ActivityDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  deleteActivity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  separateActivity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ActivitySummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listApiKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            apiKeys: components["schemas"]["ApiKey"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name: string;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MadeApiKey"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listConnections: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            connections: components["schemas"]["Connection"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Connection"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  disconnect: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  switchConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          enabled: boolean;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Connection"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  beginSignIn: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Whether what is there already is to come too */
          history: boolean;
          /** @description Those of the optional scopes that are asked for; all when it is left out */
          optionalScopes?: string[];
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            url: string;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  checkConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Connection"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  startHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is done as a job; the connection tells how far it is */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>;
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  stopHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is done as a job; the connection tells how far it is */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>;
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  connectWithKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description Whether what is there already is to come too */
          history: boolean;
          key: string;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Connection"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  syncConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is done as a job; the connection tells how far it is */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>;
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description Shown this once */
            url: string;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listErrors: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            errors: components["schemas"]["ErrorEntry"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listHelp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            pages: components["schemas"]["HelpSummary"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getHelp: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        kind: "sources" | "boosters" | "destinations" | "connections";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HelpPage"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getHelpMarkdown: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        kind: "sources" | "boosters" | "destinations" | "connections";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/markdown": string;
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  searchHelp: {
    parameters: {
      query: {
        q: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            results: components["schemas"]["HelpSearchResult"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getHome: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Home"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listInputs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            inputs: components["schemas"]["WaitingInput"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getPage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ShowcasePage"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listPipelines: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            pipelines: components["schemas"]["PipelineSummary"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  createPipeline: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          document: components["schemas"]["PipelineDocument"];
          name: string;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getPipeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  deletePipeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  updatePipeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          enabled?: boolean;
          name?: string;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  savePipelineDraft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          document: components["schemas"]["PipelineDocument"];
          draftVersion: number;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  publishPipeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PipelineDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listPipelineRevisions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            revisions: components["schemas"]["PipelineRevision"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  testPipeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          activityId: string;
          document: components["schemas"]["PipelineDocument"];
        };
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  checkPipeline: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          document: components["schemas"]["PipelineDocument"];
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            problems: components["schemas"]["PipelineProblem"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listPlugins: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            plugins: components["schemas"]["PluginSummary"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getPlugin: {
    parameters: {
      query?: {
        version?: string;
      };
      header?: never;
      path: {
        id: string;
        publisher: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PluginDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  liftQuarantine: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        publisher: string;
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listRuns: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Items on one page */
        limit?: number;
        pipelineId?: string;
        /** @description Words that the title contains */
        search?: string;
        state?: "queued" | "running" | "waiting" | "parked" | "done" | "failed" | "halted" | "cancelled";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["RunSummary"][];
            nextCursor: string | null;
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  startRun: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          activityId: string;
          pipelineId: string;
        };
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunDetail"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  cancelRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  retryRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  answerStep: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stepId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          answer: {
            [key: string]: unknown;
          };
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  inspectStep: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stepId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StepInspection"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  replayStep: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stepId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Replay"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  settleDelivery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stepId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          decision: "done" | "resend";
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RunSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getTape: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stepId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": unknown;
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  pinTape: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        stepId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          isPinned: boolean;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StepTape"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  removeTapes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listSamples: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            samples: components["schemas"]["Sample"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  uploadSample: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          pipelineId?: string;
        };
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upload"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Session"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Settings"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  saveSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Settings"];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Settings"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listPages: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            pages: components["schemas"]["ShowcaseSummary"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  deletePage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  setPageVisibility: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          visibility: components["schemas"]["Visibility"];
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ShowcaseSummary"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  listUploads: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            uploads: components["schemas"]["Upload"][];
          };
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  createUpload: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "multipart/form-data": {
          /** @description FIT, TCX or GPX, also as .gz or several in a .zip; exports of Hevy, Strong (.csv) and Strava (.zip) */
          files: string[];
          /** @description Pipeline to run; comes before the files. Without it, every enabled pipeline for uploads */
          pipelineId?: string;
        };
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upload"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
  getUpload: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upload"];
        };
      };
      /** @description Error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiError"];
        };
      };
    };
  };
}
