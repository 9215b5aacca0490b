export { createServer, type Server, type ServerOptions } from './create-server.js';
export { gatewayLimits } from './limits.js';
export type { Logger } from './logger.js';
export type { TokenOptions } from './tokens/verify-tokens.js';
