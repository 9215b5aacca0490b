export { createSigningKey, type SigningKey } from '../package/signing.js';
export { checkVersion, type ExpectedVersion, type UploadedVersion } from './check-version.js';
export { countersign } from './countersign.js';
