import type { PlainValue } from '../protocol/plain-value.js';
import type { CallHandler } from './call-broker.js';

/** Something that a program reports about itself: an event, a measurement, a line of its log. */
export interface ProgramReport {
  readonly program: string;
  /** `event`, `analytics`, `monitor`, `performance`, or `log.` and its level. */
  readonly kind: string;
  /** The event, or what the log was filtered by. */
  readonly name: string;
  readonly data: PlainValue;
}

/** Takes what the program reports to the host app, if that wants it; else it goes nowhere. */
export function reportHandler(program: string, report: ((report: ProgramReport) => void) | undefined): CallHandler {
  return ({ kind, name, data }) => {
    report?.({ program, kind: String(kind).slice(0, 64), name: String(name).slice(0, 200), data });
    return {};
  };
}
