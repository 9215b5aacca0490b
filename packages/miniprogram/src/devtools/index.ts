export { createInspector, type Inspector, type InspectorOptions } from './create-inspector.js';
export type { InspectedSession } from './inspected-session.js';
export { type Devtools, type DevtoolsOptions, mountDevtools } from './mount-devtools.js';
export { openReplay, type Replay, type ReplayOptions, type ReplayState } from './recording/open-replay.js';
export type { RecordedBatch, RecordedPackage, Recording } from './recording/recording.js';
export { parseRecording, recordingText } from './recording/recording-text.js';
export type { Activity, ConsoleLine, Exchange, ExchangeBody } from './what-happened.js';
