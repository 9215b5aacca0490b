/** One connection in the room, as cheap as it can be: it counts what arrives and looks into it only when told to. */
export interface Member {
  /** Messages that arrived. */
  readonly received: number;
  /** Messages of the room that this member knows to exist, whether they arrived or are still to be fetched. */
  readonly known: number;
  /** Called for every frame with messages; `text` only when `looks`. */
  onMessages: (text: string | null) => void;
  looks: boolean;
  /** Resolves with the acknowledgement. */
  send(text: string): Promise<void>;
  close(): void;
}

/** Opens a room and lets its members in. */
export type OpenRoom = (options: { readonly url: string; readonly members: number; readonly secret: string }) => Promise<readonly Member[]>;
