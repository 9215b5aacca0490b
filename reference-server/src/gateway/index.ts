export { createServer, type Server } from './create-server.js';
export { gatewayLimits } from './limits.js';
export type { ServerOptions } from './server-options.js';
export type { TokenOptions } from './tokens/verify-tokens.js';
