import { defineContract } from '@guanxi/core/contract';
import { developerMethods } from './developer-methods.js';
import { directoryMethods } from './directory-methods.js';
import { recentKind } from './recent-records.js';
import { programCardKind } from './records.js';
import { registryLimits } from './registry-limits.js';

/** Why something is refused; named by `GuanxiError.reason`. */
const reasons = {
  'unknown-program': 'There is no such program, or you may not know of it.',
  'unknown-version': 'The program has no such version, or you may not open it.',
  'program-exists': 'A program of this id is there already; choose another id.',
  'version-exists': 'This version was uploaded with other contents; give it another number.',
  'version-order': 'A version has a higher number than those before it.',
  'not-developer': 'Only the developer of the program may do this.',
  'not-reviewer': 'Only a reviewer may do this.',
  'own-program': 'Nobody reviews a program of her own.',
  'wrong-state': 'The version is not where this step begins.',
  'no-version': 'There is no version that was released before.',
  'needs-reason': 'A rejection says why.',
  withdrawn: 'The program was taken away.',
  'too-many-programs': 'You have registered as many programs as can be.',
  'too-many-versions': 'The program has as many versions as can be.',
  'too-many-uploads': 'Too many uploads are under way; finish some.',
  'bad-upload': 'This upload is over, or never was. Begin it anew.',
  'bad-part': 'The bytes that came are not those that were named.',
  'part-missing': 'Not all parts have come.',
  'wrong-key': 'The packages are not signed with the key that the program is registered with.',
  'bad-program': 'The program has errors.',
  'not-reproducible': 'The packages are not what their sources compile to.',
  'bad-icon': 'The icon is no picture.',
  'no-phone': 'There is no verified telephone number.',
  'unknown-user': 'There is no such person.',
  'not-reachable': 'That person does not want to be reached by you.',
} as const;

/** Mini-programs: their registry, directory and the ways by which a program learns who uses it. */
export const programs = /* @__PURE__ */ makePrograms();

function makePrograms() {
  return defineContract({
    name: 'programs',
    methods: { ...directoryMethods, ...developerMethods },
    records: { recent: recentKind, card: programCardKind },
    signals: {},
    reasons,
    limits: registryLimits,
  });
}
