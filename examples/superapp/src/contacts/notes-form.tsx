import type { ContactNotes } from '@guanxi/core/contract';
import { contactsLimits } from '@guanxi/core/contract';
import { Choice } from '../ui/choice.js';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { TextArea } from '../ui/text-area.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import styles from './notes-form.module.css';
import { TagChoice } from './tag-choice.js';

export interface NotesFormProps {
  /** What she calls herself, shown where one has not named her. */
  readonly ownName: string;
  readonly notes: ContactNotes;
  readonly onChange: (notes: ContactNotes) => void;
  /** Leaves out the description, where one only begins to know her. @default false */
  readonly brief?: boolean;
}

/** What one keeps of a contact, for oneself alone: a name, tags, a note, and what passes between the Moments of the two. */
export function NotesForm({ ownName, notes, onChange, brief = false }: NotesFormProps) {
  const { say } = useWords();
  const { alias = '', description = '', tags = [], permission = 'everything', hideMine = false, hideTheirs = false } = notes;
  const change = (part: ContactNotes) => onChange({ ...notes, ...part });
  return (
    <div className={styles['form']}>
      <TextField
        label={say('notes.alias')}
        value={alias}
        placeholder={ownName}
        maxLength={contactsLimits.alias}
        onChange={(event) => change({ alias: event.target.value })}
      />
      <TagChoice worn={tags} onChange={(worn) => change({ tags: worn })} />
      {!brief && (
        <TextArea
          label={say('notes.description')}
          value={description}
          maxLength={contactsLimits.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      )}
      <div className={styles['permission']}>
        <Choice
          title={say('notes.permission')}
          value={permission}
          options={[
            { value: 'everything', label: say('notes.everything') },
            { value: 'chat-only', label: say('notes.chat-only') },
          ]}
          onChange={(value) => change({ permission: value })}
        />
        {permission === 'everything' && (
          <Section>
            <SwitchRow title={say('notes.hideMine')} checked={hideMine} onChange={(on) => change({ hideMine: on })} />
            <SwitchRow title={say('notes.hideTheirs')} checked={hideTheirs} onChange={(on) => change({ hideTheirs: on })} />
          </Section>
        )}
      </div>
      <p className={styles['note']}>{say('notes.private')}</p>
    </div>
  );
}
