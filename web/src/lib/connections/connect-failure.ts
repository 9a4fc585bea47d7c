/** Why a service could not be connected, for the person who tried. */
export interface ConnectFailure {
  readonly message: string;
  readonly code: string | null;
  /** Path of the help that explains it. */
  readonly help: string | null;
}
