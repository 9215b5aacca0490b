/** Limits of the wallet contract. */
export const limits = {
  /** Characters of the note that goes with a transfer or hongbao. */
  note: 60,
  /** Packets of one hongbao. */
  packets: 100,
  /** Least amount of one packet, minor units. */
  packetLeast: 1,
  /** Greatest amount of one packet, minor units. */
  packetMost: 20_000,
  /** Time after which what nobody took goes back, ms. */
  claim: 86_400_000,
} as const;
