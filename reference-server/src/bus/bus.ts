/**
 * Carries hints between the nodes of a server: what was committed, and signals. A lost message costs time, never
 * data. One node has it in the process.
 */
export interface Bus {
  publish(subject: string, message: string): void;
  /** Gives back what ends the subscription. Messages of one publisher come in order. */
  subscribe(subject: string, handler: (message: string) => void): () => void;
  close(): Promise<void>;
}
