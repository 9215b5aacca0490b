import { ScanDialog } from '../scan/index.js';
import { useWords } from '../words/index.js';

/** The app's own scanner, for a program. */
export function ScanQuestion({ onAnswer }: { readonly onAnswer: (text: string | null) => void }) {
  const { say } = useWords();
  return <ScanDialog title={say('discover.scan')} onCode={onAnswer} onClose={() => onAnswer(null)} />;
}
