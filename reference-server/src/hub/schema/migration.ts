/** One step of the schema. Once released it never changes; what comes later is another step. */
export interface Migration {
  readonly name: string;
  /** One statement each. */
  readonly statements: readonly string[];
}
