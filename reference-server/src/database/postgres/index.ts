export { type PostgresOptions, postgresDatabase } from './postgres-database.js';
