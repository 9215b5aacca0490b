import { useObservable } from '../account/index.js';
import { ChatFilesQuestion } from './chat-files-question.js';
import { FilesQuestion } from './files-question.js';
import { FormQuestion } from './form-question.js';
import { PassQuestion } from './pass-question.js';
import { PayQuestion } from './pay-question.js';
import { PermissionQuestion } from './permission-question.js';
import { PlaceQuestion } from './place-question.js';
import { useProgramRoom } from './programs-context.js';
import type { OpenQuestion } from './questions.js';
import { ScanQuestion } from './scan-question.js';
import { ShareQuestion } from './share-question.js';

/** What a program asks of the person now, in this app's own look: no program can draw over it. */
export function QuestionSheet() {
  const { desk } = useProgramRoom();
  const question = useObservable(desk.question$);
  return question === null || question === undefined ? null : <Asked question={question} />;
}

function Asked({ question }: { readonly question: OpenQuestion }) {
  switch (question.kind) {
    case 'permission':
      return <PermissionQuestion request={question.about} onAnswer={question.answer} />;
    case 'pay':
      return <PayQuestion bill={question.about} onAnswer={question.answer} />;
    case 'share':
      return <ShareQuestion page={question.about} onAnswer={question.answer} />;
    case 'scan':
      return <ScanQuestion onAnswer={question.answer} />;
    case 'form':
      return <FormQuestion form={question.about.form} begin={question.about.begin} onAnswer={question.answer} />;
    case 'place':
      return <PlaceQuestion place={question.about} onClose={() => question.answer(undefined)} />;
    case 'pass':
      return <PassQuestion passed={question.about} onAnswer={question.answer} />;
    case 'chatFiles':
      return <ChatFilesQuestion wanted={question.about} onAnswer={question.answer} />;
    case 'files':
      return <FilesQuestion accept={question.about.accept} many={question.about.many} onAnswer={question.answer} />;
  }
}
