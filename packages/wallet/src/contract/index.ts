export { limits } from './limits.js';
export { type Currency, type Minor, type Money, moneySchema } from './money.js';
export { type Hongbao, hongbaoKind, type Transfer, type TransferState, transferKind } from './records.js';
