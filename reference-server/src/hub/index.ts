export type { CommandContext, LogView, NewRecord } from './command/command-context.js';
export type { Append, CommandHandler, HubModule, QueryContext, QueryHandler } from './command/module.js';
export { createHub, type Hub, type HubOptions, type HubStats } from './create-hub.js';
export { type HubLimits, limits as hubLimits } from './limits.js';
export type { Membership } from './log/log-state.js';
export { accountsModule } from './modules/accounts/accounts-module.js';
export { chatModule } from './modules/chat/chat-module.js';
export type { HubEvent, Observer } from './observer.js';
export type { Identity } from './session/session.js';
