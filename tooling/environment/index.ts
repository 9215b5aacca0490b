export { type ChromiumOptions, findChromium, launchChromium, launchPersistentChromium } from './chromium.js';
export { freePort } from './free-port.js';
export { findNats, type NatsServer, startNats } from './nats.js';
export { type PostgresServer, type PostgresServerOptions, startPostgres } from './postgres.js';
export { findPostgres, type PostgresPrograms, type PostgresWish } from './postgres-programs.js';
