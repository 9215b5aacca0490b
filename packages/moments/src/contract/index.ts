export { limits } from './limits.js';
export { type Audience, type Comment, commentKind, type Post, postKind } from './records.js';
