import { issueLink, links, previewLink } from './links.js';
import { confirmations } from './watch/confirmations.js';

/** The handlers of `groupMethods` that only answer; those of `openGroups` come to it. */
export const groupQueries = { issueLink, links, previewLink, confirmations };
