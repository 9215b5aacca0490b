export { createServer, type Server } from './create-server.js';
export { gatewayLimits } from './limits.js';
export type { ServedPrograms } from './programs/program-parts.js';
export type { SendNotice } from './programs/send-notices.js';
export type { ServerOptions } from './server-options.js';
export type { TokenOptions } from './tokens/verify-tokens.js';
