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
    /** Try an API key or a public id at the service, and connect with it when the service accepts it */
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
  "/api/v1/help/{kind}/{id}/feedback": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say whether a page helped
     * @description Kept without anything that tells who said it: a count, the sentence and the day.
     */
    post: operations["addHelpFeedback"];
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
  "/api/v1/help/feedback": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What readers said of each page; only for the first account */
    get: operations["listHelpFeedback"];
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
  "/api/v1/notices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What waits for the person: questions, refused connections, failures and deliveries in doubt */
    get: operations["listNotices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/notices/read": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mark notices as read; those that are gone are passed over */
    post: operations["markNoticesRead"];
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
  "/api/v1/pipelines/{id}/share": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pipeline for others, as a file and as a code: without secrets and private settings */
    get: operations["sharePipeline"];
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
  "/api/v1/pipelines/read-shared": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a share code or file would be here; nothing is stored */
    post: operations["readSharedPipeline"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/pipelines/recipes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Pipelines to begin with, computed from the installed plugins */
    get: operations["listRecipes"];
    put?: never;
    post?: never;
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
  "/api/v1/plugins/{publisher}/{id}/options/{source}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the service of a connection has to choose from for a setting */
    get: operations["searchOptions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/profile": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the account's pages are shown together, and what new ones withhold */
    get: operations["getProfileSettings"];
    /** Replace the profile; pages that are there already keep what they show */
    put: operations["saveProfileSettings"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/profiles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Handles of the profiles that search engines may list */
    get: operations["listProfiles"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/profiles/{handle}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A person's public pages, the latest activity first */
    get: operations["getProfile"];
    put?: never;
    post?: never;
    delete?: never;
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
  "/api/v1/runs/{id}/steps/{stepId}/redeliver": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deliver an ended run to a destination that it missed */
    post: operations["redeliverStep"];
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
  "/api/v1/runs/{id}/try-now": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on at once with a run that waits for a later time */
    post: operations["tryRunNow"];
    delete?: never;
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
    /** Published pages of the account, the latest activity first */
    get: operations["listPages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Say who may see many pages: those named, or all that match */
    patch: operations["changePages"];
    trace?: never;
  };
  "/api/v1/showcase/{slug}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who may see a page, what it withholds, and what there is to choose from */
    get: operations["getPageSettings"];
    put?: never;
    post?: never;
    /** Take a page down */
    delete: operations["deletePage"];
    options?: never;
    head?: never;
    /** Say who may see a page, and what it withholds */
    patch: operations["changePage"];
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
    /** How far an upload is, with a page of its files */
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
      muscles: {
        /** @description Muscles that have a place on the body, most worked first; never empty */
        drawn: {
          /** @description Share of the muscle that was worked most, above 0 and at most 1 */
          fraction: number;
          muscle: string;
          sets: number;
        }[];
        /** @description What has no place on the body: broad groups, endurance, full body */
        others: {
          muscle: string;
          sets: number;
        }[];
        /** @description Names of exercises that tell nothing; they are counted as full body */
        unknown: string[];
      } | null;
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
        /** @description In the language of the request */
        message: string;
        requestId: string;
        said: string | null;
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
      auth: "apiKey" | "oauth2" | "publicId";
      /** @description How many requests were made of those that the service allows */
      budget: {
        limit: number;
        /** @description Whether uploads do not count */
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
        format: "uuid" | "number" | "text";
        /** @description False for an id that anybody may know */
        isSecret: boolean;
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
    DateExactness: "minute" | "day" | "month";
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
          /** @description What it is written in */
          language?: "en" | "de";
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
          before: string | null;
          destination: string;
          /** @description What else is set at the destination */
          details: {
            label: string;
            value: string;
          }[];
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
          language: string;
          text: string;
          /** @constant */
          type: "code";
        }
      | {
          id: string;
          text: string;
          /** @constant */
          type: "subheading";
        };
    HelpFeedback: {
      helpful: boolean;
      sentence: string | null;
    };
    HelpKind:
      | "sources"
      | "boosters"
      | "destinations"
      | "connections"
      | "concepts"
      | "guides"
      | "recipes"
      | "reference"
      | "authors"
      | "api";
    HelpPage: {
      digest: string;
      facts: {
        /** @description The same in every language */
        id: string;
        label: string;
        value: string;
      }[];
      /** @description What stands above the page */
      heading: string;
      icon: string;
      id: string;
      kind: components["schemas"]["HelpKind"];
      /** @description What it is written in */
      language: "en" | "de";
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
      /** @description What it is written in */
      language: "en" | "de";
      /** @description Page, with the anchor of the section that fits */
      path: string;
      title: string;
    };
    HelpSummary: {
      icon: string;
      id: string;
      kind: components["schemas"]["HelpKind"];
      /** @description What it is written in */
      language: "en" | "de";
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
        activityTitle: string | null;
        detail: string | null;
        kind: components["schemas"]["NoticeKind"];
        /** @description Of the service, the pipeline, or the question that it is about */
        name: string;
        /** @description Where it is done */
        path: string;
        /** @description What it is about, in English */
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
        said: string | null;
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
    Notice: {
      activityTitle: string | null;
      at: string | null;
      detail: string | null;
      error: {
        code: string;
        help: string;
      } | null;
      /** @description The same trouble later has another id */
      id: string;
      isRead: boolean;
      kind: components["schemas"]["NoticeKind"];
      /** @description Of the service, the pipeline, or the question that it is about */
      name: string;
      /** @description Where it is done */
      path: string;
      runId: string | null;
      stepId: string | null;
      /** @description What it is about, in English */
      text: string;
    };
    NoticeKind:
      "waiting-input" | "connection" | "unknown-delivery" | "failed-delivery" | "failed-run" | "pipeline-problem";
    NoticeList: {
      /** @description What is not read first, then the newest */
      notices: components["schemas"]["Notice"][];
      unread: number;
    };
    PageFeedback: {
      no: number;
      path: string;
      /** @description The newest ones, newest first */
      sentences: {
        /** Format: date */
        day: string;
        helpful: boolean;
        sentence: string;
      }[];
      /** @description Readers whom it helped */
      yes: number;
    };
    PageFilter: {
      /** @description Words that the title contains */
      search?: string;
      sport?: string;
      visibility?: components["schemas"]["Visibility"];
    };
    PagePart:
      "author" | "notes" | "stats" | "route" | "heartRate" | "charts" | "laps" | "exercises" | "muscles" | "sections";
    PagesChanged: {
      changed: number;
      /** @description Pages that stay private, as the service asks that the activity came from */
      kept: number;
    };
    PageSettings: {
      mustStayPrivate: string | null;
      /** @description Parts that the page has */
      parts: components["schemas"]["PagePart"][];
      sections: {
        heading: string;
        slot: string;
      }[];
      summary: components["schemas"]["ShowcaseSummary"];
      withheld: components["schemas"]["Withheld"];
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
      /** @description The last save of the draft */
      saved: {
        at: string;
        by: string | null;
      };
    };
    PipelineDocument: {
      boosters: components["schemas"]["PipelineStep"][];
      destinations: components["schemas"]["PipelineStep"][];
      source: components["schemas"]["PipelineStep"];
    };
    PipelineFault:
      | {
          /** @constant */
          code: "plugin-missing";
          /** @description publisher/id */
          plugin: string;
          /** @description What the step names */
          reference: string;
          versions: string[];
        }
      | {
          /** @constant */
          code: "wrong-role";
          /** @description Of the step's plugin */
          name: string;
          role: "source" | "booster" | "destination";
        }
      | {
          /** @constant */
          code: "other-fitglue";
          fitglue: string;
          /** @description Of the step's plugin */
          name: string;
          range: string;
          version: string;
        }
      | {
          /** @constant */
          code: "setting";
          /** @description Which rule of the settings does not hold */
          keyword: string;
          /** @description Facts of the rule, e.g. its limit */
          params: {
            [key: string]: unknown;
          };
        }
      | {
          /** @constant */
          code: "deprecated";
          /** @description Of the step's plugin */
          name: string;
          replacement: string | null;
          /** @description In the words of a manifest, in the language of the request where it has them */
          why: string;
        }
      | {
          /** @constant */
          code: "only-for-no-booster";
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "only-for-nowhere";
          /** @description A step id */
          destination: string;
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "source-with-condition";
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "condition-empty";
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "condition-never";
          lacks: (
            | "title"
            | "notes"
            | "sets"
            | "laps"
            | "distance"
            | "speed"
            | "heartRate"
            | "power"
            | "cadence"
            | "position"
            | "altitude"
            | "temperature"
            | "energy"
            | "runningDynamics"
            | "devices"
            | "events"
            | "origin"
            | "unknown"
            | "sections"
          )[];
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "same-id";
          id: string;
        }
      | {
          /** @constant */
          code: "source-off";
        }
      | {
          /** @constant */
          code: "no-destination";
        }
      | {
          /** @constant */
          code: "twice";
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "needs-from-below";
          /** @description Name of a plugin that gives it */
          giver: string;
          /** @description Of the step's plugin */
          name: string;
          /** @enum {string} */
          needs:
            | "title"
            | "notes"
            | "sets"
            | "laps"
            | "distance"
            | "speed"
            | "heartRate"
            | "power"
            | "cadence"
            | "position"
            | "altitude"
            | "temperature"
            | "energy"
            | "runningDynamics"
            | "devices"
            | "events"
            | "origin"
            | "unknown"
            | "sections";
        }
      | {
          /** @constant */
          code: "needs-from-off";
          /** @description Name of a plugin that gives it */
          giver: string;
          /** @description Of the step's plugin */
          name: string;
          /** @enum {string} */
          needs:
            | "title"
            | "notes"
            | "sets"
            | "laps"
            | "distance"
            | "speed"
            | "heartRate"
            | "power"
            | "cadence"
            | "position"
            | "altitude"
            | "temperature"
            | "energy"
            | "runningDynamics"
            | "devices"
            | "events"
            | "origin"
            | "unknown"
            | "sections";
        }
      | {
          /** @constant */
          code: "needs-from-new";
          /** @description Name of a plugin that gives it */
          giver: string;
          /** @description Of the step's plugin */
          name: string;
          /** @enum {string} */
          needs:
            | "title"
            | "notes"
            | "sets"
            | "laps"
            | "distance"
            | "speed"
            | "heartRate"
            | "power"
            | "cadence"
            | "position"
            | "altitude"
            | "temperature"
            | "energy"
            | "runningDynamics"
            | "devices"
            | "events"
            | "origin"
            | "unknown"
            | "sections";
          /** @description Name of the source's plugin */
          source: string;
        }
      | {
          /** @constant */
          code: "needs-from-nobody";
          /** @description Of the step's plugin */
          name: string;
          /** @enum {string} */
          needs:
            | "title"
            | "notes"
            | "sets"
            | "laps"
            | "distance"
            | "speed"
            | "heartRate"
            | "power"
            | "cadence"
            | "position"
            | "altitude"
            | "temperature"
            | "energy"
            | "runningDynamics"
            | "devices"
            | "events"
            | "origin"
            | "unknown"
            | "sections";
          /** @description Name of the source's plugin */
          source: string;
        }
      | {
          adds: (
            | "title"
            | "notes"
            | "sets"
            | "laps"
            | "distance"
            | "speed"
            | "heartRate"
            | "power"
            | "cadence"
            | "position"
            | "altitude"
            | "temperature"
            | "energy"
            | "runningDynamics"
            | "devices"
            | "events"
            | "origin"
            | "unknown"
            | "sections"
          )[];
          /** @constant */
          code: "unused";
          /** @description Of the step's plugin */
          name: string;
        }
      | {
          /** @constant */
          code: "sections-unseen";
          /** @description Of the step's plugin */
          name: string;
          writers: string[];
        }
      | {
          /** @constant */
          code: "not-connected";
          /** @description Name of the service's plugin */
          service: string;
        }
      | {
          /** @constant */
          code: "connection-off";
          /** @description Name of the service's plugin */
          service: string;
        }
      | {
          /** @constant */
          code: "connection-refused";
          /** @description Name of the service's plugin */
          service: string;
        }
      | {
          /** @constant */
          code: "terms-skip";
          /** @description Name of the service's plugin */
          service: string;
          /** @description In the words of a manifest, in the language of the request where it has them */
          why: string;
        }
      | {
          /** @constant */
          code: "terms-private";
          /** @description Name of the service's plugin */
          service: string;
          /** @description In the words of a manifest, in the language of the request where it has them */
          why: string;
        };
    PipelineFix:
      | {
          beforeStepId: string | null;
          /** @description What the button says, in English */
          label: string;
          onlyFor: string | null;
          /** @description publisher/id */
          plugin: string;
          /** @constant */
          type: "add";
        }
      | {
          beforeStepId: string;
          /** @description What the button says, in English */
          label: string;
          stepId: string;
          /** @constant */
          type: "move";
        }
      | {
          /** @description What the button says, in English */
          label: string;
          stepId: string;
          /** @constant */
          type: "enable";
        }
      | {
          /** @description What the button says, in English */
          label: string;
          stepId: string;
          /** @constant */
          type: "remove";
        }
      | {
          /** @description What the button says, in English */
          label: string;
          /** @description Page of the app on which it is done */
          path: string;
          /** @constant */
          type: "open";
        };
    PipelineProblem: {
      fault: components["schemas"]["PipelineFault"];
      fix: components["schemas"]["PipelineFix"] | null;
      /** @description The fault in English: what is wrong, and what to do */
      message: string;
      /** @description JSON pointer into the step's config, empty for the step itself */
      path: string;
      severity: "error" | "warning";
      stepId: string | null;
    };
    PipelineRevision: {
      document: components["schemas"]["PipelineDocument"];
      publishedAt: string;
      publishedBy: string | null;
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
      /** @description Boosters: the step id of the one destination that gets what it does; all when left out */
      onlyFor?: string;
      /** @description publisher/id@version; a pipeline pins exact versions */
      plugin: string;
      when?: components["schemas"]["StepCondition"];
    };
    PipelineSummary: {
      enabled: boolean;
      hasUnpublishedChanges: boolean;
      /** @description What the draft will not do, though it seems to */
      hints: number;
      id: string;
      lastRun: {
        at: string;
        id: string;
        state: string;
      } | null;
      name: string;
      /** @description What keeps the draft from running */
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
      /** @description The manifest, its texts in the language of the answer; schema at /schemas/manifest-1.json */
      manifest: {
        [key: string]: unknown;
      };
      permissions: {
        /** @description Whether it tells what the plugin cannot do */
        isRefusal: boolean;
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
      /** @description The language of what the plugin says here: the one that is asked for when the plugin brings most of its texts in it, else English */
      textLanguage: "en" | "de";
      trust: string;
      version: string;
    };
    Profile: {
      about: string;
      entries: components["schemas"]["ProfileEntry"][];
      handle: string;
      isListed: boolean;
      /** @description Whether it is the visitor's */
      isOwn: boolean;
      name: string;
      nextPage: number | null;
      total: number;
    };
    ProfileEntry: {
      exactness: components["schemas"]["DateExactness"];
      route: [number, number][];
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
      utcOffsetSeconds: number | null;
    };
    ProfileSettings: {
      about: string;
      handle: string | null;
      /** @description Whether search engines may list it, and pages lead to it */
      isListed: boolean;
      /** @description Shown on the profile */
      name: string;
      /** @description Least length hidden at both ends of a route */
      trimMeters: number;
      withheld: components["schemas"]["Withheld"];
    };
    ReadSharedPipeline: {
      document: components["schemas"]["PipelineDocument"];
      name: string;
      /** @description What is not as it was shared, in words */
      notes: string[];
      withheld: components["schemas"]["WithheldSetting"][];
    };
    Recipe: {
      /** @description Names of services that have to be connected first */
      connects: string[];
      document: components["schemas"]["PipelineDocument"];
      id: string;
      name: string;
      steps: {
        example: {
          text: string;
          title: string;
        } | null;
        icon: string;
        name: string;
        role: "source" | "booster" | "destination";
      }[];
      summary: string;
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
        said: string | null;
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
        /** @description In the language of the request */
        message: string;
        pluginCode: string | null;
        said: string | null;
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
        /** @description Of a test: what else is seen at the destination */
        details?: {
          label: string;
          value: string;
        }[];
        /** @description How to read the text; rich is HTML of our own renderer */
        format: "plain" | "markdown" | "rich";
        /** @description Of a test: the page as it would be, for its owner only */
        pagePath?: string;
        text: string;
        title: string;
        truncated: boolean;
        /** @description Of a test: whether it would change what is there already */
        updates?: boolean;
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
      errorCode?: string | null;
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
      /**
       * @description What the pages are read in; `auto` is what the browser asks for
       * @default auto
       */
      language: "auto" | "en" | "de";
      name: string;
      /** @description IANA zone, used where an activity has none */
      timeZone: string;
      units: "metric" | "imperial";
    };
    SharedPipeline: {
      code: string;
      /** @description A pipeline file, as the command line takes it too */
      file: {
        [key: string]: unknown;
      };
      withheld: components["schemas"]["WithheldSetting"][];
    };
    ShowcaseList: {
      counts: {
        private: number;
        public: number;
        unlisted: number;
      };
      nextCursor: string | null;
      pages: components["schemas"]["ShowcaseSummary"][];
      /** @description Sports of all pages */
      sports: string[];
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
      exactness: components["schemas"]["DateExactness"];
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
      muscles: {
        /** @description Muscles that have a place on the body, most worked first; never empty */
        drawn: {
          /** @description Share of the muscle that was worked most, above 0 and at most 1 */
          fraction: number;
          muscle: string;
          sets: number;
        }[];
        /** @description What has no place on the body: broad groups, endurance, full body */
        others: {
          muscle: string;
          sets: number;
        }[];
        /** @description Names of exercises that tell nothing; they are counted as full body */
        unknown: string[];
      } | null;
      notes: string;
      /** @description As exact as the page is */
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
      /** @description As exact as the page is */
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
    ShownPage: {
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
      exactness: components["schemas"]["DateExactness"];
      exercises: {
        notes: string;
        sets: {
          text: string;
          type: string;
        }[];
        superset: string | null;
        title: string;
      }[];
      /** @description Whether the visitor published it */
      isOwn: boolean;
      laps: {
        averageHeartRateBpm: number | null;
        distanceMeters: number | null;
        elapsedSeconds: number;
        index: number;
      }[];
      muscles: {
        /** @description Muscles that have a place on the body, most worked first; never empty */
        drawn: {
          /** @description Share of the muscle that was worked most, above 0 and at most 1 */
          fraction: number;
          muscle: string;
          sets: number;
        }[];
        /** @description What has no place on the body: broad groups, endurance, full body */
        others: {
          muscle: string;
          sets: number;
        }[];
        /** @description Names of exercises that tell nothing; they are counted as full body */
        unknown: string[];
      } | null;
      notes: string;
      profile: {
        handle: string;
        name: string;
      } | null;
      /** @description As exact as the page is */
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
      /** @description As exact as the page is */
      updatedAt: string;
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
    /** @description The activity is one of these sports, holds what is named, and so on */
    StepCondition: {
      has?: (
        | "title"
        | "notes"
        | "sets"
        | "laps"
        | "distance"
        | "speed"
        | "heartRate"
        | "power"
        | "cadence"
        | "position"
        | "altitude"
        | "temperature"
        | "energy"
        | "runningDynamics"
        | "devices"
        | "events"
        | "origin"
        | "unknown"
        | "sections"
      )[];
      lacks?: (
        | "title"
        | "notes"
        | "sets"
        | "laps"
        | "distance"
        | "speed"
        | "heartRate"
        | "power"
        | "cadence"
        | "position"
        | "altitude"
        | "temperature"
        | "energy"
        | "runningDynamics"
        | "devices"
        | "events"
        | "origin"
        | "unknown"
        | "sections"
      )[];
      maxDistanceMeters?: number;
      maxElapsedSeconds?: number;
      minDistanceMeters?: number;
      minElapsedSeconds?: number;
      sports?: string[];
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
      /** @description How many files are in each state; a state without files is left out */
      counts: {
        [key: string]: number;
      };
      createdAt: string;
      /** @description A page of them, in the order in which they are read */
      files: components["schemas"]["UploadFile"][];
      id: string;
      nextCursor: string | null;
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
        said: string | null;
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
    Withheld: {
      exactness: components["schemas"]["DateExactness"];
      /** @description Parts that are not shown, nor anything made of them */
      parts: components["schemas"]["PagePart"][];
      /** @description Single sections that are not shown, by the step that wrote them */
      sections: string[];
    };
    WithheldSetting: {
      /** @description JSON pointer into the step's config */
      path: string;
      stepId: string;
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
        kind:
          | "sources"
          | "boosters"
          | "destinations"
          | "connections"
          | "concepts"
          | "guides"
          | "recipes"
          | "reference"
          | "authors"
          | "api";
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
  addHelpFeedback: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        kind:
          | "sources"
          | "boosters"
          | "destinations"
          | "connections"
          | "concepts"
          | "guides"
          | "recipes"
          | "reference"
          | "authors"
          | "api";
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["HelpFeedback"];
      };
    };
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
  getHelpMarkdown: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        kind:
          | "sources"
          | "boosters"
          | "destinations"
          | "connections"
          | "concepts"
          | "guides"
          | "recipes"
          | "reference"
          | "authors"
          | "api";
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
  listHelpFeedback: {
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
            pages: components["schemas"]["PageFeedback"][];
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
  listNotices: {
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
          "application/json": components["schemas"]["NoticeList"];
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
  markNoticesRead: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          ids: string[];
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
          "application/json": components["schemas"]["NoticeList"];
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
          "application/json": components["schemas"]["ShownPage"];
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
  sharePipeline: {
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
          "application/json": components["schemas"]["SharedPipeline"];
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
  readSharedPipeline: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          text: string;
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
          "application/json": components["schemas"]["ReadSharedPipeline"];
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
  listRecipes: {
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
            recipes: components["schemas"]["Recipe"][];
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
  searchOptions: {
    parameters: {
      query?: {
        /** @description Words that an option has */
        search?: string;
        /** @description A value whose words are wanted */
        value?: string;
      };
      header?: never;
      path: {
        id: string;
        publisher: string;
        /** @description One of the manifest's connection.options */
        source: string;
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
            /** @description The one that has the `value` that was asked for; null when none has */
            chosen: {
              /** @description What tells it apart from others of the same name */
              detail: string | null;
              label: string;
              /** @description What the setting holds */
              value: string;
            } | null;
            /** @description False when the service has more than can be searched */
            isComplete: boolean;
            /** @description At most 50 */
            options: {
              /** @description What tells it apart from others of the same name */
              detail: string | null;
              label: string;
              /** @description What the setting holds */
              value: string;
            }[];
            /** @description How many there are that fit the search */
            total: number;
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
  getProfileSettings: {
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
          "application/json": components["schemas"]["ProfileSettings"];
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
  saveProfileSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          about: string;
          handle: string | null;
          /** @description Whether search engines may list it, and pages lead to it */
          isListed: boolean;
          /** @description Shown on the profile */
          name: string;
          /** @description Least length hidden at both ends of a route */
          trimMeters: number;
          withheld: components["schemas"]["Withheld"];
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
          "application/json": components["schemas"]["ProfileSettings"];
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
  listProfiles: {
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
            handles: string[];
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
  getProfile: {
    parameters: {
      query?: {
        page?: number;
      };
      header?: never;
      path: {
        handle: string;
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
          "application/json": components["schemas"]["Profile"];
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
  listRuns: {
    parameters: {
      query?: {
        cause?: "arrived" | "edited" | "separated" | "started";
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description By which a step of it failed */
        errorCode?: string;
        /** @description First day, in the account's time zone */
        from?: string;
        /** @description Items on one page */
        limit?: number;
        pipelineId?: string;
        /** @description `publisher/id` of any of its steps */
        plugin?: string;
        /** @description Part of a title, a name or an error code */
        search?: string;
        state?: "queued" | "running" | "waiting" | "parked" | "done" | "failed" | "halted" | "cancelled";
        /** @description Last day */
        to?: string;
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
  redeliverStep: {
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
  tryRunNow: {
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
          /** @description Whether pipelines run on what it brings. False for a test of a pipeline; true when left out */
          startsRuns?: boolean;
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
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Items on one page */
        limit?: number;
        /** @description Words that the title contains */
        search?: string;
        sport?: string;
        visibility?: "public" | "unlisted" | "private";
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
          "application/json": components["schemas"]["ShowcaseList"];
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
  changePages: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          matching?: {
            /** @description Words that the title contains */
            search?: string;
            sport?: string;
            visibility?: components["schemas"]["Visibility"];
          };
          slugs?: string[];
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
          "application/json": components["schemas"]["PagesChanged"];
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
  getPageSettings: {
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
          "application/json": components["schemas"]["PageSettings"];
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
  changePage: {
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
          visibility?: components["schemas"]["Visibility"];
          withheld?: components["schemas"]["Withheld"];
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
          "application/json": components["schemas"]["PageSettings"];
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
          /** @description Whether pipelines run on what it brings. False for a test of a pipeline; true when left out */
          startsRuns?: boolean;
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
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Items on one page */
        limit?: number;
        state?: "queued" | "reading" | "done" | "duplicate" | "failed";
      };
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
