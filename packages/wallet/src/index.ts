export { type Currency, type Hongbao, limits, type Minor, type Money, type Transfer, type TransferState } from './contract/index.js';
