export { type Audience, type Comment, limits, type Post } from './contract/index.js';
