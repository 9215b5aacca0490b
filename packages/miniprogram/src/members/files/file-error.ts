/** Why something with a file did not work, in WeChat's words and numbers: 1,300,000 and the number of the system's error. */
const reasons = {
  'operation not permitted': 1,
  'no such file or directory': 2,
  'bad file descriptor': 9,
  'permission denied': 13,
  'file already exists': 17,
  'not a directory': 20,
  'illegal operation on a directory': 21,
  'invalid argument': 22,
  'too many open files': 24,
  'directory not empty': 66,
  'the maximum size of the file storage limit is exceeded': 202,
} as const;

export type FileErrorReason = keyof typeof reasons;

/** Makes the error; `what` says of which path, and what was tried: `, open wxfile://usr/a`. */
export function fileError(reason: FileErrorReason, what = ''): Error {
  return Object.assign(new Error(`fail ${reason}${what}`), { errno: 1_300_000 + reasons[reason] });
}
