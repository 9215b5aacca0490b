/** What the program's own code did wrong. */
export interface ProgramProblem {
  readonly message: string;
  /** The page or file; `warning` for what is not served and would otherwise pass in silence. */
  readonly where: string;
}
