export { RecordingBar } from './recording-bar.js';
export type { RecordedVoice } from './start-recording.js';
export { type Recorder, useRecorder } from './use-recorder.js';
export { VoiceButton } from './voice-button.js';
export { VoicePlayerProvider } from './voice-player-context.js';
export { VoiceView } from './voice-view.js';
export { FlatWaveform } from './waveform.js';
