export { keepPublisherKey } from './keep-publisher-key.js';
export { keepSecret } from './keep-secret.js';
export { type Config, readConfig } from './read-config.js';
