export { AccountContext, useAccount } from './account-context.js';
export { type Account, type AccountList, type Accounts, storedAccounts } from './accounts.js';
export type { DemoPerson, DemoService, Grant, PagePreview } from './demo-service.js';
export { harmlessBlob } from './harmless-blob.js';
export { type OpenAccount, openAccount } from './open-account.js';
export { serverService } from './server-service.js';
export { useObservable } from './use-observable.js';
