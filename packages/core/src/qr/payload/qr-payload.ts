/** What of ours a code can stand for, as it is written in the address. */
export const qrKinds = ['person', 'group', 'account', 'store', 'payment', 'pay-code', 'program', 'sign-in'] as const;

/** One of what of ours a code can stand for. */
export type QrKind = (typeof qrKinds)[number];

/** A code of ours: nothing but a name that the server knows the meaning of, and can take back. */
export interface QrToken {
  readonly kind: QrKind;
  /** Opaque: 1 to 200 characters of `A-Z a-z 0-9 _ -`. */
  readonly token: string;
}

/** An address of somebody else's. Show its host and let the person decide; never open it unasked. */
export interface QrLink {
  readonly kind: 'link';
  /** Absolute, `http:` or `https:`, without a user's name in it, hosts of other scripts in punycode. */
  readonly url: string;
}

/** Anything else, as it was written. It is never an instruction, whatever it looks like. */
export interface QrText {
  readonly kind: 'text';
  readonly text: string;
}

/** What a code says. */
export type QrPayload = QrToken | QrLink | QrText;
