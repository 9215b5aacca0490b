export { audit, auditLimits, type RangeDigest } from '../contract/audit.js';
export { type AuditDifference, type AuditOptions, type AuditReport, auditLog } from './audit-log.js';
export { recordDigest } from './record-digest.js';
