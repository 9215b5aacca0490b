/** What a program's code names: the program, and the version that is on trial, if it is one for testers. */
export interface NamedProgram {
  readonly id: string;
  readonly version: string | null;
}

/** The token of the code for a version that is on trial: ids have no underscore, and codes no dots. */
export function trialToken(id: string, version: string): string {
  return `${id}_${version.replaceAll('.', '-')}`;
}

/** Reads the token of any program's code. */
export function readTrialToken(token: string): NamedProgram {
  const [, id, version] = /^([0-9a-z-]+)_(\d+-\d+-\d+)$/.exec(token) ?? [];
  return id === undefined || version === undefined ? { id: token, version: null } : { id, version: version.replaceAll('-', '.') };
}
